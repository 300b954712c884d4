<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk_UA" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Fiscalize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the payment of the chosen deal and issue its receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the shift, or close it with a Z-report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search deals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by number, title, client, phone or responsible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the deals and the shift anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chosen deal in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts that wait or are being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses and sign-in of the CRM and the register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the payment or clear the search; a sale goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the program; what waits stays safe</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords and keys go to the system&apos;s password store and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, leave empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashier&apos;s PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionPresenter</name>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: {host}, signed in as {user}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works, a TEST register: {register}, cashier {cashier}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: {register}, cashier {cashier}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DealState</name>
    <message>
        <source>in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receipt issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DealsModel</name>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal · client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DealsPresenter</name>
    <message>
        <source>All stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sold ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To look at ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt issued ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another word or show all deals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the deals…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open deals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deal appears here by itself as soon as it is opened in Uspacy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh   F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refreshed {ago}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as seen last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n deal(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DealsView</name>
    <message>
        <source>Search deals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Finishing what is under way, then the program closes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal № {number}: the receipt is issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal № {number}: {what}. {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Uspacy is not connected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter its address and sign-in to see the deals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy does not accept the e-mail or the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals cannot be read. Enter the sign-in anew in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy asks for a code of two-step sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals cannot be read. Use an incoming webhook, or an account without two-step sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy does not accept the webhook address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals cannot be read. Make a new incoming webhook in Uspacy and enter its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy does not accept the application&apos;s key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals cannot be read. Check the client number and secret in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session in Uspacy is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals cannot be read. Sign in anew in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user has no rights for that in Uspacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts are not affected. Ask the administrator of Uspacy for the rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy has no such record any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Refresh the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy does not accept a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is not affected. Check in Uspacy that the field for the receipt exists and has the right type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy refused the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts are not affected. Try again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy asks to wait a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests. The program goes on by itself, nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy is out of order for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list shows what was seen last. The program tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy answered in a way the program does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Try again; if it stays, tell the support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program cannot read this deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Check the deal in Uspacy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program cannot read a row of this deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Check the goods of the deal in Uspacy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy gave the goods of another deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Read the deal again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uspacy does not know this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. The program may need an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no webhook address of Uspacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole address from Uspacy and enter it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of Uspacy is not right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it like your-company.uspacy.ua.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal was deleted in the CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt was made. Choose another deal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal holds the number of another receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt {ours} is valid, but the deal already has {known}. Check in the CRM which one is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk does not work properly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Stop selling and have this computer looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the program cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Check the rights of the data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Close the other program and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Restart the program: it opens the last good copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file belongs to a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Install the newer version again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Check the rights of the data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kept copy of this receipt cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt itself is valid at Checkbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no password store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in is kept until the program is closed and asked for next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s password store is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s password store does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the sign-in anew in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is running already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in its window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rights of the data folder and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rights of {folder} and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the program are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the program again; its data stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file was damaged, its last good copy is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts made after the copy may be missing here; they are valid at Checkbox. The damaged file is kept, see the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file was damaged and there was no copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program starts with an empty history; receipts are valid at Checkbox. Before selling, check in Checkbox what was issued last. The damaged file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file was damaged, its last good copy is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection. The damaged file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file was damaged, default settings are used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the connection anew. The damaged file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are valid until the program is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent, no money is lost. Check the internet; the program tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed by this. The program tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was lost on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt may exist already. The program looks it up by itself; do not sell this deal anywhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office proxy does not let the program through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Ask the administrator to check the system&apos;s proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. An antivirus or a proxy may stand in between: ask the administrator to add its certificate to the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s address is not right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else answers in the server&apos;s place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Perhaps the network asks to sign in first: open any page in the browser, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register is not connected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the licence key and the cashier&apos;s PIN in the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of Checkbox is not right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual one is https://api.checkbox.ua.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not accept the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is possible until the right PIN is entered. The program does not try again by itself, so that the cashier is not locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not accept the login or the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is possible until they are entered anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not know this licence key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is possible. Copy the key of the register from the Checkbox cabinet and enter it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox ended the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Sign in again; if it does not help, the owner may have switched the cashier off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not let this cashier in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale is possible. Look at the cashier&apos;s state in the Checkbox cabinet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register is not ready yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Wait until the register is connected, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox is out of order for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost: what was sent is checked, what was not sent waits in the queue. The program tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of Checkbox cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox answered in a way the program does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed by this. If it stays, tell the support; see the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox answered about another receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program goes on checking by itself; do not sell this deal anywhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not clear what Checkbox did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox refused the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. The words of Checkbox are in the details: correct the deal and sell once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not accept the contents of the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Correct the goods in the CRM; the field is named in the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt was not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox holds it as failed, so it is not valid and the deal is free again. Look at the reason in the details and sell once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This receipt exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program looks it up; no second one is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox asks to wait a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another cashier works on this register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened. Close that shift first, or choose another register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cashier has an open shift already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be on another register. Close it in the Checkbox cabinet first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register is not in offline mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Try again as usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This deal is being sold right now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the result; no second receipt is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal changed in the CRM meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Here is its new receipt: look at it and sell again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM cannot be asked whether the deal changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold yet. Sell as shown only if you are sure of the goods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt has problems that must be solved first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. They are listed above the receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This deal has a receipt already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second one is made. Look at it in the list or the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This receipt cannot be given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was sent already, so it may exist. The program goes on checking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt waits for its signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox has it. The program looks by itself until it is signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is recorded and will be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox surely has no such receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same receipt is sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program was closed in the middle of this sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt may exist already. The program looks it up by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up by the cashier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it like 1250,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it like 41,25.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A receipt for nothing is not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cashless part is more than is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{given} against {due}: there is no change from a card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum must be more than zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the part that is paid this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded, nothing would be left to pay in cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {cash} by card: choose another form of payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{missing} missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The buyer gave less than is due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cash is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cashless part covers everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discount is more than the goods cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{discount} off {total}. Correct it in the CRM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unforeseen happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent is recorded and will be checked. If it happens again, tell the support the code from the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt was not issued and waits in the queue. Open the shift: it goes then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Open the shift with F8 and sell again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift has been open for 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sold. Close it with a Z-report (F8) and open a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox did not carry out the shift&apos;s change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift stays as it was. The reason is in the details; try again with F8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is being changed right now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until that is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is still opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox took the request but has not finished. The program looks again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is still closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cashier&apos;s shift is open on another register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register {register} holds it. Close that shift there first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox does not know this shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Refresh and look at the shift again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another shift was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh and look at the shift before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no open shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts wait in the queue: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They belong to this shift, so they go first. Open the queue and send them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HealthPresenter</name>
    <message>
        <source>Queue unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue: 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue: {count}, needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something waits for your decision. Press F11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue: {count} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts wait or are being checked. Press F11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue: {count} to the CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts are being written to their deals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has not been asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tax service answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tax service does not answer Checkbox. Receipts go on and are registered later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tax service has not been asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tax service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Key: %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Checkbox cannot sign: check the signing key in its cabinet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key is over. Put a new one into Checkbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key ends soon. Order a new one now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key is in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key has not been asked about yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A usual cash sale: choose the deal, F9, Enter. With change: F9, the sum received, Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the payment panel; Ctrl+1 … 4 while typing a sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirms the payment once; then goes to the next deal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Kasyr</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Fiscalize   F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the sale   F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is being made ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First solve what is marked red above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, go on   F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have you read the warnings above?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next deal   F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person must decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the shift   F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register is being connected…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the shift…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the shift…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of the shift is being read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is changing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift has been open for 24 hours: close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the shift   F8</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up the chosen one…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try all now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything here is kept safe and goes on by itself, also after a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits: every receipt is issued and written to its deal.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPresenter</name>
    <message>
        <source>Needs your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of another register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt issued, not in the CRM yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up this receipt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was surely not sent. The deal becomes free and may be sold again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaymentPanel</name>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the deal in the CRM</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The deal has no goods. Add them in the CRM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to fiscalize: everything in the deal is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has no price, the CRM holds «{text}».</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has no quantity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has a negative sum that makes no discount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discounts take everything: no goods are left to pay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal is in {currency}, a receipt is in hryvnias. Confirm the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices in {currency} are converted at {rate}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: the register has no tax group for the rate «{rate}».</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: the tax group «{hint}» of the product is unknown, the usual one is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: the product asks for tax group {hint}, the rate {rate} for group {group}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has VAT {rate} %, but the seller does not pay VAT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment «{value}» of the deal is unknown. Choose the form of payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal names no payment. Choose the form of payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal says {deal}, its rows make {lines}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM&apos;s own sum of the rows is {crm}, counted anew it is {lines}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» is free and is not in the receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» is free and stands in the receipt as {amount}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has the quantity 0 and is not in the receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery for {amount} is not in the receipt: the deal is fiscalized only in part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discount {discount} is more than the cost {total}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» is taken as a discount of {amount}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» takes {amount} off the receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» has a discount of the whole price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{text}» in the field {field} of the deal is not a sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {line} has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» is too long for a receipt and is shortened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{text}» is no Ukrainian phone number: the receipt will not go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{text}» is no e-mail address: the receipt will not go there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal holds receipt {number} already: it was fiscalized before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}» bears excise but has no УКТ ЗЕД code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: excise stamps missing: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: more excise stamps than goods: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>«{name}»: the excise stamp {stamp} is there twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program found a mismatch it has no words for: {code}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>The sale is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide; the sale goes on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RateDialog</name>
    <message>
        <source>Rate of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many hryvnias is one {0}? The receipt keeps this rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate in hryvnias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal then makes {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReceiptPresenter</name>
    <message>
        <source>Choose a deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its receipt appears here exactly as it will be printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the deal…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt {number} was issued on {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} of the deal is not in this receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterBar</name>
    <message>
        <source>Cash in the drawer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>You may hide this: the sale goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the tax service&apos;s signature {duration}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkbox has the receipt. You may hide this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking whether the receipt exists already {duration}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer did not come through. Nothing is sold twice: wait for the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the deal…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt waits in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}. No money is lost: the receipt goes by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is still being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}. The program goes on checking; do not sell this deal anywhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person must decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}. Look in the Checkbox cabinet whether the receipt exists; the program does not send it again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiscal number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next deal   Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the receipt   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tax {letter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: shown {expected}, issued {actual}. Tell the accountant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the receipt   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may help:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SalePresenter</name>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the receipt to {address}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShiftPresenter</name>
    <message>
        <source>Open the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the shift?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Z-report is made. After it sales are possible only in a new shift.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the shift   Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z-report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Z-report is made and sent to the tax service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good   Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashless sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashless returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put into the drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of the drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash in the drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TEST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the shift…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the shift…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift is changing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift open for {age}: close it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift open for {age}: close it soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift open {age}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlipFields</name>
    <message>
        <source>Terminal slip details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminal slip details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RRN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorisation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card number, masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the form of payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the part that is paid without cash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is {given} right? Enter again confirms it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding {amount}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TenderPage</name>
    <message>
        <source>Confirm   Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back   Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashless means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cashless part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remains in cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received in cash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>Correct in the CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell by the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the rate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue F11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell as shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
