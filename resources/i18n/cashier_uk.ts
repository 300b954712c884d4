<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk_UA" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Fiscalize</source>
        <translation>Фіскалізувати</translation>
    </message>
    <message>
        <source>Take the payment of the chosen deal and issue its receipt</source>
        <translation>Прийняти оплату за вибрану угоду й видати чек</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Зміна</translation>
    </message>
    <message>
        <source>Open the shift, or close it with a Z-report</source>
        <translation>Відкрити зміну або закрити її Z-звітом</translation>
    </message>
    <message>
        <source>Search deals</source>
        <translation>Пошук угод</translation>
    </message>
    <message>
        <source>Search by number, title, client, phone or responsible</source>
        <translation>Пошук за номером, назвою, клієнтом, телефоном чи відповідальним</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Оновити</translation>
    </message>
    <message>
        <source>Read the deals and the shift anew</source>
        <translation>Прочитати угоди й зміну наново</translation>
    </message>
    <message>
        <source>Open in the CRM</source>
        <translation>Відкрити в CRM</translation>
    </message>
    <message>
        <source>Open the chosen deal in the browser</source>
        <translation>Відкрити вибрану угоду в браузері</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Черга</translation>
    </message>
    <message>
        <source>Receipts that wait or are being checked</source>
        <translation>Чеки, що чекають або перевіряються</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Підключення</translation>
    </message>
    <message>
        <source>Addresses and sign-in of the CRM and the register</source>
        <translation>Адреси та вхід до CRM і каси</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Довідка</translation>
    </message>
    <message>
        <source>All keys of the program</source>
        <translation>Усі клавіші програми</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Leave the payment or clear the search; a sale goes on</source>
        <translation>Вийти з оплати або очистити пошук; продаж іде далі</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Close the program; what waits stays safe</source>
        <translation>Закрити програму; те, що чекає, збережено</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Details for the support</source>
        <translation>Докладніше для підтримки</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Підключення</translation>
    </message>
    <message>
        <source>Passwords and keys go to the system&apos;s password store and nowhere else.</source>
        <translation>Паролі й ключі зберігаються лише в сховищі паролів системи.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>kept, leave empty</source>
        <translation>збережено, можна не вводити</translation>
    </message>
    <message>
        <source>E-mail and password</source>
        <translation>E-mail і пароль</translation>
    </message>
    <message>
        <source>Incoming webhook</source>
        <translation>Вхідний вебхук</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Застосунок</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вхід</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Client number</source>
        <translation>Номер клієнта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Cashier&apos;s PIN</source>
        <translation>PIN касира</translation>
    </message>
    <message>
        <source>Login and password</source>
        <translation>Логін і пароль</translation>
    </message>
    <message>
        <source>Licence key</source>
        <translation>Ключ ліцензії</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логін</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Адреса вебхука</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Секрет клієнта</translation>
    </message>
</context>
<context>
    <name>ConnectionPresenter</name>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входимо…</translation>
    </message>
    <message>
        <source>It works: {host}, signed in as {user}.</source>
        <translation>Працює: {host}, вхід виконано як {user}.</translation>
    </message>
    <message>
        <source>It works, a TEST register: {register}, cashier {cashier}.</source>
        <translation>Працює, каса ТЕСТОВА: {register}, касир {cashier}.</translation>
    </message>
    <message>
        <source>It works: {register}, cashier {cashier}.</source>
        <translation>Працює: {register}, касир {cashier}.</translation>
    </message>
</context>
<context>
    <name>DealState</name>
    <message>
        <source>in part</source>
        <translation>частково</translation>
    </message>
    <message>
        <source>receipt issued</source>
        <translation>чек видано</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>вирішіть</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>у черзі</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>перевіряємо</translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation>не читали</translation>
    </message>
    <message>
        <source>receipt in the CRM</source>
        <translation>чек у CRM</translation>
    </message>
    <message>
        <source>to be fixed</source>
        <translation>виправити</translation>
    </message>
    <message>
        <source>check it</source>
        <translation>перевірити</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готова</translation>
    </message>
</context>
<context>
    <name>DealsModel</name>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Deal · client</source>
        <translation>Угода · клієнт</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Стадія</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сума</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Deal {number}</source>
        <translation>Угода {number}</translation>
    </message>
</context>
<context>
    <name>DealsPresenter</name>
    <message>
        <source>All stages</source>
        <translation>Усі стадії</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Усі ({count})</translation>
    </message>
    <message>
        <source>Not sold ({count})</source>
        <translation>Без чека ({count})</translation>
    </message>
    <message>
        <source>Ready ({count})</source>
        <translation>Готові ({count})</translation>
    </message>
    <message>
        <source>To look at ({count})</source>
        <translation>Перевірити ({count})</translation>
    </message>
    <message>
        <source>Receipt issued ({count})</source>
        <translation>Чек видано ({count})</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Нічого не знайдено</translation>
    </message>
    <message>
        <source>Try another word or show all deals.</source>
        <translation>Спробуйте інше слово або покажіть усі угоди.</translation>
    </message>
    <message>
        <source>Show all   Esc</source>
        <translation>Показати всі   Esc</translation>
    </message>
    <message>
        <source>Reading the deals…</source>
        <translation>Читаємо угоди…</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Хвилинку.</translation>
    </message>
    <message>
        <source>No open deals</source>
        <translation>Відкритих угод немає</translation>
    </message>
    <message>
        <source>A deal appears here by itself as soon as it is opened in Uspacy.</source>
        <translation>Щойно угоду відкриють в Uspacy, вона сама з’явиться тут.</translation>
    </message>
    <message>
        <source>Refresh   F5</source>
        <translation>Оновити   F5</translation>
    </message>
    <message>
        <source>refreshed {ago}</source>
        <translation>оновлено {ago}</translation>
    </message>
    <message>
        <source>as seen last time</source>
        <translation>як бачили востаннє</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>читаємо…</translation>
    </message>
    <message numerus="yes">
        <source>%n deal(s)</source>
        <translation>
            <numerusform>%n угода</numerusform>
            <numerusform>%n угоди</numerusform>
            <numerusform>%n угод</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {whole}</source>
        <translation>Показано {shown} · усього {whole}</translation>
    </message>
</context>
<context>
    <name>DealsView</name>
    <message>
        <source>Search deals</source>
        <translation>Пошук угод</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Стадія</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>Угоди</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Finishing what is under way, then the program closes…</source>
        <translation>Завершуємо розпочате, потім програма закриється…</translation>
    </message>
    <message>
        <source>Leave the payment first, then press F8.</source>
        <translation>Спершу вийдіть з оплати, потім натисніть F8.</translation>
    </message>
    <message>
        <source>Deal № {number}: the receipt is issued.</source>
        <translation>Угода № {number}: чек видано.</translation>
    </message>
    <message>
        <source>Deal № {number}: {what}. {text}</source>
        <translation>Угода № {number}: {what}. {text}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Uspacy is not connected yet</source>
        <translation>Uspacy ще не підключено</translation>
    </message>
    <message>
        <source>Enter its address and sign-in to see the deals.</source>
        <translation>Введіть адресу й дані для входу, щоб побачити угоди.</translation>
    </message>
    <message>
        <source>Uspacy does not accept the e-mail or the password</source>
        <translation>Uspacy не приймає e-mail або пароль</translation>
    </message>
    <message>
        <source>Deals cannot be read. Enter the sign-in anew in the connection.</source>
        <translation>Угоди прочитати не можна. Введіть дані для входу наново в підключенні.</translation>
    </message>
    <message>
        <source>Uspacy asks for a code of two-step sign-in</source>
        <translation>Uspacy просить код двоетапного входу</translation>
    </message>
    <message>
        <source>Deals cannot be read. Use an incoming webhook, or an account without two-step sign-in.</source>
        <translation>Угоди прочитати не можна. Скористайтеся вхідним вебхуком або обліковим записом без двоетапного входу.</translation>
    </message>
    <message>
        <source>Uspacy does not accept the webhook address</source>
        <translation>Uspacy не приймає адресу вебхука</translation>
    </message>
    <message>
        <source>Deals cannot be read. Make a new incoming webhook in Uspacy and enter its address.</source>
        <translation>Угоди прочитати не можна. Створіть в Uspacy новий вхідний вебхук і введіть його адресу.</translation>
    </message>
    <message>
        <source>Uspacy does not accept the application&apos;s key</source>
        <translation>Uspacy не приймає ключ застосунку</translation>
    </message>
    <message>
        <source>Deals cannot be read. Check the client number and secret in the connection.</source>
        <translation>Угоди прочитати не можна. Перевірте номер і секрет клієнта в підключенні.</translation>
    </message>
    <message>
        <source>The session in Uspacy is over</source>
        <translation>Сеанс в Uspacy закінчився</translation>
    </message>
    <message>
        <source>Deals cannot be read. Sign in anew in the connection.</source>
        <translation>Угоди прочитати не можна. Увійдіть наново в підключенні.</translation>
    </message>
    <message>
        <source>This user has no rights for that in Uspacy</source>
        <translation>Цей користувач не має на це прав в Uspacy</translation>
    </message>
    <message>
        <source>Receipts are not affected. Ask the administrator of Uspacy for the rights.</source>
        <translation>На чеки це не впливає. Попросіть прав в адміністратора Uspacy.</translation>
    </message>
    <message>
        <source>Uspacy has no such record any more</source>
        <translation>В Uspacy цього запису вже немає</translation>
    </message>
    <message>
        <source>No receipt was made. Refresh the list.</source>
        <translation>Чека не створено. Оновіть список.</translation>
    </message>
    <message>
        <source>Uspacy does not accept a value</source>
        <translation>Uspacy не приймає значення поля</translation>
    </message>
    <message>
        <source>The receipt is not affected. Check in Uspacy that the field for the receipt exists and has the right type.</source>
        <translation>На чек це не впливає. Перевірте в Uspacy, чи є поле для чека і чи правильний у нього тип.</translation>
    </message>
    <message>
        <source>Uspacy refused the request</source>
        <translation>Uspacy відмовив у запиті</translation>
    </message>
    <message>
        <source>Receipts are not affected. Try again in a minute.</source>
        <translation>На чеки це не впливає. Спробуйте ще раз за хвилину.</translation>
    </message>
    <message>
        <source>Uspacy asks to wait a little</source>
        <translation>Uspacy просить трохи зачекати</translation>
    </message>
    <message>
        <source>Too many requests. The program goes on by itself, nothing is lost.</source>
        <translation>Забагато запитів. Програма продовжить сама, нічого не загублено.</translation>
    </message>
    <message>
        <source>Uspacy is out of order for now</source>
        <translation>Uspacy зараз не працює</translation>
    </message>
    <message>
        <source>The list shows what was seen last. The program tries again by itself.</source>
        <translation>Список показує те, що бачили востаннє. Програма спробує ще сама.</translation>
    </message>
    <message>
        <source>Uspacy answered in a way the program does not know</source>
        <translation>Програма не розуміє відповіді Uspacy</translation>
    </message>
    <message>
        <source>No receipt was made. Try again; if it stays, tell the support.</source>
        <translation>Чека не створено. Спробуйте ще раз; якщо не минає, повідомте підтримку.</translation>
    </message>
    <message>
        <source>The program cannot read this deal</source>
        <translation>Програма не може прочитати цю угоду</translation>
    </message>
    <message>
        <source>No receipt was made. Check the deal in Uspacy.</source>
        <translation>Чека не створено. Перевірте угоду в Uspacy.</translation>
    </message>
    <message>
        <source>The program cannot read a row of this deal</source>
        <translation>Програма не може прочитати рядок цієї угоди</translation>
    </message>
    <message>
        <source>No receipt was made. Check the goods of the deal in Uspacy.</source>
        <translation>Чека не створено. Перевірте товари угоди в Uspacy.</translation>
    </message>
    <message>
        <source>Uspacy gave the goods of another deal</source>
        <translation>Uspacy віддав товари іншої угоди</translation>
    </message>
    <message>
        <source>No receipt was made. Read the deal again.</source>
        <translation>Чека не створено. Прочитайте угоду ще раз.</translation>
    </message>
    <message>
        <source>Uspacy does not know this request</source>
        <translation>Uspacy не знає такого запиту</translation>
    </message>
    <message>
        <source>Nothing was changed. The program may need an update.</source>
        <translation>Нічого не змінено. Можливо, програму треба оновити.</translation>
    </message>
    <message>
        <source>This is no webhook address of Uspacy</source>
        <translation>Це не адреса вебхука Uspacy</translation>
    </message>
    <message>
        <source>Copy the whole address from Uspacy and enter it.</source>
        <translation>Скопіюйте адресу з Uspacy повністю та введіть її.</translation>
    </message>
    <message>
        <source>The address of Uspacy is not right</source>
        <translation>Адреса Uspacy неправильна</translation>
    </message>
    <message>
        <source>Enter it like your-company.uspacy.ua.</source>
        <translation>Введіть її так: your-company.uspacy.ua.</translation>
    </message>
    <message>
        <source>The deal was deleted in the CRM</source>
        <translation>Угоду видалено в CRM</translation>
    </message>
    <message>
        <source>No receipt was made. Choose another deal.</source>
        <translation>Чека не створено. Виберіть іншу угоду.</translation>
    </message>
    <message>
        <source>The receipt could not be written to its deal</source>
        <translation>Чек не вдалося записати до угоди</translation>
    </message>
    <message>
        <source>The receipt itself is valid. Look at the deal in the CRM, then try again.</source>
        <translation>Сам чек дійсний. Подивіться на угоду в CRM і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Uspacy does not keep a field of the deal</source>
        <translation>Uspacy не зберігає поле угоди</translation>
    </message>
    <message>
        <source>The receipt is valid, but the field {field} stays as it was. Check in Uspacy whether it may be changed, then try again.</source>
        <translation>Чек дійсний, але поле {field} лишилося, як було. Перевірте в Uspacy, чи можна його змінювати, і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The deal holds the number of another receipt</source>
        <translation>В угоді записано номер іншого чека</translation>
    </message>
    <message>
        <source>The receipt {ours} is valid, but the deal already has {known}. Check in the CRM which one is right.</source>
        <translation>Чек {ours} дійсний, але в угоді вже є {known}. Перевірте в CRM, який із них правильний.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>На диску немає місця</translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Free some space and try again.</source>
        <translation>Продаж, який не вдалося записати, не надсилається, тож нічого не продано. Звільніть місце й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The disk does not work properly</source>
        <translation>Диск працює з помилками</translation>
    </message>
    <message>
        <source>Nothing was sold. Stop selling and have this computer looked at.</source>
        <translation>Нічого не продано. Припиніть продаж і покличте майстра до цього комп’ютера.</translation>
    </message>
    <message>
        <source>A file of the program cannot be written</source>
        <translation>Не вдається записати файл програми</translation>
    </message>
    <message>
        <source>Nothing was sold. Check the rights of the data folder.</source>
        <translation>Нічого не продано. Перевірте права на теку з даними.</translation>
    </message>
    <message>
        <source>Another program holds the data file</source>
        <translation>Файл даних зайняла інша програма</translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Close the other program and try again.</source>
        <translation>Продаж, який не вдалося записати, не надсилається, тож нічого не продано. Закрийте ту програму й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The data file is damaged</source>
        <translation>Файл даних пошкоджено</translation>
    </message>
    <message>
        <source>Nothing was sold. Restart the program: it opens the last good copy.</source>
        <translation>Нічого не продано. Перезапустіть програму: вона відкриє останню справну копію.</translation>
    </message>
    <message>
        <source>The data file belongs to a newer version</source>
        <translation>Файл даних належить новішій версії програми</translation>
    </message>
    <message>
        <source>Nothing was changed. Install the newer version again.</source>
        <translation>Нічого не змінено. Установіть новішу версію знову.</translation>
    </message>
    <message>
        <source>The data file cannot be written</source>
        <translation>У файл даних не вдається писати</translation>
    </message>
    <message>
        <source>A sale that cannot be recorded is not sent, so nothing was sold. Check the rights of the data folder.</source>
        <translation>Продаж, який не вдалося записати, не надсилається, тож нічого не продано. Перевірте права на теку з даними.</translation>
    </message>
    <message>
        <source>The kept copy of this receipt cannot be read</source>
        <translation>Збережену копію цього чека не вдається прочитати</translation>
    </message>
    <message>
        <source>The receipt itself is valid at Checkbox.</source>
        <translation>Сам чек у Checkbox дійсний.</translation>
    </message>
    <message>
        <source>This system has no password store</source>
        <translation>У системі немає сховища паролів</translation>
    </message>
    <message>
        <source>What you enter in the connection is kept only until the program is closed. Ask for a keyring to be installed or switched on in the system (GNOME Keyring, KWallet).</source>
        <translation>Те, що ви введете у «Підключенні», зберігається лише до закриття програми. Попросіть встановити або увімкнути в системі сховище паролів (GNOME Keyring, KWallet).</translation>
    </message>
    <message>
        <source>The system&apos;s password store is locked</source>
        <translation>Сховище паролів системи заблоковано</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Розблокуйте його й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The system&apos;s password store does not work</source>
        <translation>Сховище паролів системи не працює</translation>
    </message>
    <message>
        <source>Enter the sign-in anew in the connection.</source>
        <translation>Введіть дані для входу наново в підключенні.</translation>
    </message>
    <message>
        <source>The program is running already</source>
        <translation>Програму вже запущено</translation>
    </message>
    <message>
        <source>Go on in its window.</source>
        <translation>Продовжуйте в її вікні.</translation>
    </message>
    <message>
        <source>The data folder cannot be locked</source>
        <translation>Не вдається зайняти теку з даними</translation>
    </message>
    <message>
        <source>Check the rights of the data folder and start again.</source>
        <translation>Перевірте права на теку з даними й запустіть програму знову.</translation>
    </message>
    <message>
        <source>The data folder cannot be written</source>
        <translation>У теку з даними не вдається писати</translation>
    </message>
    <message>
        <source>Check the rights of {folder} and start again.</source>
        <translation>Перевірте права на {folder} і запустіть програму знову.</translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation>Журнал роботи не вдається записати</translation>
    </message>
    <message>
        <source>Files of the program are missing</source>
        <translation>Бракує файлів програми</translation>
    </message>
    <message>
        <source>Install the program again; its data stays.</source>
        <translation>Установіть програму знову; її дані залишаться.</translation>
    </message>
    <message>
        <source>The data file was damaged, its last good copy is open</source>
        <translation>Файл даних було пошкоджено, відкрито останню справну копію</translation>
    </message>
    <message>
        <source>Receipts made after the copy may be missing here; they are valid at Checkbox. The damaged file is kept, see the details.</source>
        <translation>Чеків, виданих після копії, тут може бракувати; у Checkbox вони дійсні. Пошкоджений файл збережено, див. докладніше.</translation>
    </message>
    <message>
        <source>The data file was damaged and there was no copy</source>
        <translation>Файл даних було пошкоджено, а копії не знайшлося</translation>
    </message>
    <message>
        <source>The program starts with an empty history; receipts are valid at Checkbox. Before selling, check in Checkbox what was issued last. The damaged file is kept.</source>
        <translation>Програма починає з порожньою історією; чеки в Checkbox дійсні. Перед продажем перевірте в Checkbox, що видано останнім. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>The settings file was damaged, its last good copy is used</source>
        <translation>Файл налаштувань було пошкоджено, взято останню справну копію</translation>
    </message>
    <message>
        <source>Check the connection. The damaged file is kept.</source>
        <translation>Перевірте підключення. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>The settings file was damaged, default settings are used</source>
        <translation>Файл налаштувань було пошкоджено, взято початкові налаштування</translation>
    </message>
    <message>
        <source>Enter the connection anew. The damaged file is kept.</source>
        <translation>Введіть дані підключення наново. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>The journal of sales was changed from outside</source>
        <translation>Журнал продажів змінено ззовні</translation>
    </message>
    <message>
        <source>Rows of it are missing or are not as they were written ({count}). You may go on selling; tell the person who looks after this computer.</source>
        <translation>Записів, яких бракує або які не такі, як були: {count}. Продавати можна далі; повідомте того, хто опікується цим комп’ютером.</translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation>Налаштування не вдалося зберегти</translation>
    </message>
    <message>
        <source>They are valid until the program is closed.</source>
        <translation>Вони діють до закриття програми.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Немає з’єднання</translation>
    </message>
    <message>
        <source>Nothing was sent, no money is lost. Check the internet; the program tries again by itself.</source>
        <translation>Нічого не надіслано, гроші не загублено. Перевірте інтернет; програма спробує ще сама.</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>Сервер не відповідає</translation>
    </message>
    <message>
        <source>Nothing was changed by this. The program tries again by itself.</source>
        <translation>Це нічого не змінило. Програма спробує ще сама.</translation>
    </message>
    <message>
        <source>The answer was lost on its way</source>
        <translation>Відповідь загубилася дорогою</translation>
    </message>
    <message>
        <source>The receipt may exist already. The program looks it up by itself; do not sell this deal anywhere else.</source>
        <translation>Чек, можливо, уже є. Програма сама його шукає; не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>The office proxy does not let the program through</source>
        <translation>Проксі-сервер не пропускає програму</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask the administrator to check the system&apos;s proxy.</source>
        <translation>Нічого не надіслано. Попросіть адміністратора перевірити проксі системи.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>Сертифікату сервера не довіряє система</translation>
    </message>
    <message>
        <source>Nothing was sent. An antivirus or a proxy may stand in between: ask the administrator to add its certificate to the system.</source>
        <translation>Нічого не надіслано. Можливо, заважає антивірус або проксі: попросіть адміністратора додати його сертифікат до системи.</translation>
    </message>
    <message>
        <source>The server&apos;s address is not right</source>
        <translation>Адреса сервера неправильна</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address in the connection.</source>
        <translation>Нічого не надіслано. Перевірте адресу в підключенні.</translation>
    </message>
    <message>
        <source>Something else answers in the server&apos;s place</source>
        <translation>Замість сервера відповідає щось інше</translation>
    </message>
    <message>
        <source>Nothing was changed. Perhaps the network asks to sign in first: open any page in the browser, then try again.</source>
        <translation>Нічого не змінено. Можливо, мережа просить спершу увійти: відкрийте будь-яку сторінку в браузері й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The register is not connected yet</source>
        <translation>Касу ще не підключено</translation>
    </message>
    <message>
        <source>Enter the licence key and the cashier&apos;s PIN in the connection.</source>
        <translation>Введіть ключ ліцензії та PIN касира в підключенні.</translation>
    </message>
    <message>
        <source>The address of Checkbox is not right</source>
        <translation>Адреса Checkbox неправильна</translation>
    </message>
    <message>
        <source>The usual one is https://api.checkbox.ua.</source>
        <translation>Звичайна адреса: https://api.checkbox.ua.</translation>
    </message>
    <message>
        <source>Checkbox does not accept the PIN</source>
        <translation>Checkbox не приймає PIN</translation>
    </message>
    <message>
        <source>No sale is possible until the right PIN is entered. The program does not try again by itself, so that the cashier is not locked.</source>
        <translation>Продавати не можна, доки не введено правильний PIN. Програма сама не повторює спроб, щоб касира не заблокували.</translation>
    </message>
    <message>
        <source>Checkbox does not accept the login or the password</source>
        <translation>Checkbox не приймає логін або пароль</translation>
    </message>
    <message>
        <source>No sale is possible until they are entered anew.</source>
        <translation>Продавати не можна, доки їх не введено наново.</translation>
    </message>
    <message>
        <source>Checkbox does not know this licence key</source>
        <translation>Checkbox не знає такого ключа ліцензії</translation>
    </message>
    <message>
        <source>No sale is possible. Copy the key of the register from the Checkbox cabinet and enter it.</source>
        <translation>Продавати не можна. Скопіюйте ключ каси з кабінету Checkbox і введіть його.</translation>
    </message>
    <message>
        <source>Checkbox ended the session</source>
        <translation>Checkbox завершив сеанс</translation>
    </message>
    <message>
        <source>Nothing was sold. Sign in again; if it does not help, the owner may have switched the cashier off.</source>
        <translation>Нічого не продано. Увійдіть знову; якщо не допоможе, власник міг вимкнути цього касира.</translation>
    </message>
    <message>
        <source>Checkbox does not let this cashier in</source>
        <translation>Checkbox не впускає цього касира</translation>
    </message>
    <message>
        <source>No sale is possible. Look at the cashier&apos;s state in the Checkbox cabinet.</source>
        <translation>Продавати не можна. Перевірте стан касира в кабінеті Checkbox.</translation>
    </message>
    <message>
        <source>The register is not ready yet</source>
        <translation>Каса ще не готова</translation>
    </message>
    <message>
        <source>Nothing was sold. Wait until the register is connected, then try again.</source>
        <translation>Нічого не продано. Зачекайте, доки касу підключено, і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Checkbox is out of order for now</source>
        <translation>Checkbox зараз не працює</translation>
    </message>
    <message>
        <source>Nothing is lost: what was sent is checked, what was not sent waits in the queue. The program tries again by itself.</source>
        <translation>Нічого не загублено: надіслане перевіряємо, ненадіслане чекає в черзі. Програма спробує ще сама.</translation>
    </message>
    <message>
        <source>The answer of Checkbox cannot be read</source>
        <translation>Відповідь Checkbox не читається</translation>
    </message>
    <message>
        <source>Checkbox answered in a way the program does not know</source>
        <translation>Програма не розуміє відповіді Checkbox</translation>
    </message>
    <message>
        <source>Nothing was changed by this. If it stays, tell the support; see the details.</source>
        <translation>Це нічого не змінило. Якщо не минає, повідомте підтримку; див. докладніше.</translation>
    </message>
    <message>
        <source>Checkbox answered about another receipt</source>
        <translation>Checkbox відповів про інший чек</translation>
    </message>
    <message>
        <source>The program goes on checking by itself; do not sell this deal anywhere else.</source>
        <translation>Програма перевіряє далі сама; не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>It is not clear what Checkbox did</source>
        <translation>Незрозуміло, що зробив Checkbox</translation>
    </message>
    <message>
        <source>Checkbox refused the receipt</source>
        <translation>Checkbox відмовив у чеку</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. The words of Checkbox are in the details: correct the deal and sell once more.</source>
        <translation>Чека немає, угода знову вільна. Слова Checkbox наведено докладніше: виправте угоду й продайте ще раз.</translation>
    </message>
    <message>
        <source>Checkbox does not accept the contents of the receipt</source>
        <translation>Checkbox не приймає вмісту чека</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Correct the goods in the CRM; the field is named in the details.</source>
        <translation>Чека немає, угода знову вільна. Виправте товари в CRM; поле названо докладніше.</translation>
    </message>
    <message>
        <source>The receipt was not accepted</source>
        <translation>Чек не прийнято</translation>
    </message>
    <message>
        <source>Checkbox holds it as failed, so it is not valid and the deal is free again. Look at the reason in the details and sell once more.</source>
        <translation>У Checkbox він позначений як невдалий, тож недійсний, і угода знову вільна. Подивіться причину докладніше й продайте ще раз.</translation>
    </message>
    <message>
        <source>This receipt exists already</source>
        <translation>Такий чек уже є</translation>
    </message>
    <message>
        <source>The program looks it up; no second one is made.</source>
        <translation>Програма його шукає; другого не буде.</translation>
    </message>
    <message>
        <source>Checkbox asks to wait a little</source>
        <translation>Checkbox просить трохи зачекати</translation>
    </message>
    <message>
        <source>Another cashier works on this register</source>
        <translation>На цій касі працює інший касир</translation>
    </message>
    <message>
        <source>Nothing was opened. Close that shift first, or choose another register.</source>
        <translation>Нічого не відкрито. Спершу закрийте ту зміну або виберіть іншу касу.</translation>
    </message>
    <message>
        <source>This cashier has an open shift already</source>
        <translation>У цього касира вже є відкрита зміна</translation>
    </message>
    <message>
        <source>It may be on another register. Close it in the Checkbox cabinet first.</source>
        <translation>Можливо, на іншій касі. Спершу закрийте її в кабінеті Checkbox.</translation>
    </message>
    <message>
        <source>The register is not in offline mode</source>
        <translation>Каса не в режимі офлайн</translation>
    </message>
    <message>
        <source>Nothing was sold. Try again as usual.</source>
        <translation>Нічого не продано. Спробуйте ще раз, як звичайно.</translation>
    </message>
    <message>
        <source>This deal is being sold right now</source>
        <translation>Цю угоду саме зараз продають</translation>
    </message>
    <message>
        <source>Wait for the result; no second receipt is made.</source>
        <translation>Дочекайтеся результату; другого чека не буде.</translation>
    </message>
    <message>
        <source>Nobody hands over that much cash: {given}</source>
        <translation>Стільки готівки не дають: {given}</translation>
    </message>
    <message>
        <source>It may be a barcode. Type the sum that was received.</source>
        <translation>Можливо, це штрихкод. Введіть отриману суму.</translation>
    </message>
    <message>
        <source>The program is being closed</source>
        <translation>Програма закривається</translation>
    </message>
    <message>
        <source>Nothing was sent. Start it again and sell then.</source>
        <translation>Нічого не надіслано. Запустіть її знову й тоді продайте.</translation>
    </message>
    <message>
        <source>The deal changed in the CRM meanwhile</source>
        <translation>Угоду тим часом змінили в CRM</translation>
    </message>
    <message>
        <source>Nothing was sold. Here is its new receipt: look at it and sell again.</source>
        <translation>Нічого не продано. Подивіться на новий чек і продайте знову.</translation>
    </message>
    <message>
        <source>The CRM cannot be asked whether the deal changed</source>
        <translation>Не вдалося спитати CRM, чи змінилась угода</translation>
    </message>
    <message>
        <source>Nothing was sold yet. Sell as shown only if you are sure of the goods.</source>
        <translation>Ще нічого не продано. Продавайте як показано, лише якщо певні щодо товарів.</translation>
    </message>
    <message>
        <source>The receipt has problems that must be solved first</source>
        <translation>У чеку є те, що треба спершу виправити</translation>
    </message>
    <message>
        <source>Nothing was sold. They are listed above the receipt.</source>
        <translation>Нічого не продано. Перелік наведено над чеком.</translation>
    </message>
    <message>
        <source>This deal has a receipt already</source>
        <translation>На цю угоду вже є чек</translation>
    </message>
    <message>
        <source>No second one is made. Look at it in the list or the queue.</source>
        <translation>Другого не буде. Знайдіть його в списку або в черзі.</translation>
    </message>
    <message>
        <source>This receipt cannot be given up</source>
        <translation>Від цього чека вже не можна відмовитися</translation>
    </message>
    <message>
        <source>It was sent already, so it may exist. The program goes on checking.</source>
        <translation>Його вже надіслано, тож він може існувати. Програма перевіряє далі.</translation>
    </message>
    <message>
        <source>The receipt waits for its signature</source>
        <translation>Чек чекає на підпис</translation>
    </message>
    <message>
        <source>Checkbox has it. The program looks by itself until it is signed.</source>
        <translation>Він уже в Checkbox. Програма сама дивиться, доки його не підпишуть.</translation>
    </message>
    <message>
        <source>The receipt is being sent</source>
        <translation>Чек надсилається</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Зачекайте хвилинку.</translation>
    </message>
    <message>
        <source>The receipt is recorded and will be sent</source>
        <translation>Чек записано, його буде надіслано</translation>
    </message>
    <message>
        <source>Checkbox surely has no such receipt</source>
        <translation>У Checkbox такого чека точно немає</translation>
    </message>
    <message>
        <source>The same receipt is sent again by itself.</source>
        <translation>Той самий чек піде ще раз сам.</translation>
    </message>
    <message>
        <source>The program was closed in the middle of this sale</source>
        <translation>Програму закрили посеред цього продажу</translation>
    </message>
    <message>
        <source>The receipt may exist already. The program looks it up by itself.</source>
        <translation>Чек, можливо, уже є. Програма сама його шукає.</translation>
    </message>
    <message>
        <source>The sending of this receipt broke off</source>
        <translation>Надсилання цього чека обірвалося</translation>
    </message>
    <message>
        <source>Given up by the cashier</source>
        <translation>Касир відмовився від чека</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again.</source>
        <translation>Чека немає, угода знову вільна.</translation>
    </message>
    <message>
        <source>This is not a sum</source>
        <translation>Це не сума</translation>
    </message>
    <message>
        <source>Type it like 1250,50.</source>
        <translation>Введіть так: 1250,50.</translation>
    </message>
    <message>
        <source>This is not a rate</source>
        <translation>Це не курс</translation>
    </message>
    <message>
        <source>Type it like 41,25.</source>
        <translation>Введіть так: 41,25.</translation>
    </message>
    <message>
        <source>There is nothing to pay</source>
        <translation>Платити нічого</translation>
    </message>
    <message>
        <source>A receipt for nothing is not made.</source>
        <translation>Чек на нуль не створюється.</translation>
    </message>
    <message>
        <source>The cashless part is more than is due</source>
        <translation>Безготівкова частина більша, ніж треба</translation>
    </message>
    <message>
        <source>{given} against {due}: there is no change from a card.</source>
        <translation>{given} проти {due}: з картки решти не дають.</translation>
    </message>
    <message>
        <source>The sum must be more than zero</source>
        <translation>Сума має бути більша за нуль</translation>
    </message>
    <message>
        <source>Type the part that is paid this way.</source>
        <translation>Введіть частину, яку сплачують так.</translation>
    </message>
    <message>
        <source>Rounded, nothing would be left to pay in cash</source>
        <translation>Після заокруглення готівкою платити нічого</translation>
    </message>
    <message>
        <source>Take {cash} by card: choose another form of payment.</source>
        <translation>Візьміть {cash} карткою: виберіть іншу форму оплати.</translation>
    </message>
    <message>
        <source>{missing} missing</source>
        <translation>Бракує {missing}</translation>
    </message>
    <message>
        <source>The buyer gave less than is due.</source>
        <translation>Покупець дав менше, ніж треба.</translation>
    </message>
    <message>
        <source>No cash is needed</source>
        <translation>Готівка не потрібна</translation>
    </message>
    <message>
        <source>The cashless part covers everything.</source>
        <translation>Безготівкова частина покриває все.</translation>
    </message>
    <message>
        <source>The discount is more than the goods cost</source>
        <translation>Знижка більша за вартість товарів</translation>
    </message>
    <message>
        <source>{discount} off {total}. Correct it in the CRM.</source>
        <translation>{discount} від {total}. Виправте в CRM.</translation>
    </message>
    <message>
        <source>Something unforeseen happened</source>
        <translation>Сталося непередбачене</translation>
    </message>
    <message>
        <source>What was sent is recorded and will be checked. If it happens again, tell the support the code from the details.</source>
        <translation>Усе надіслане записано й буде перевірено. Якщо повториться, повідомте підтримці код, наведений докладніше.</translation>
    </message>
    <message>
        <source>The shift is closed</source>
        <translation>Зміну закрито</translation>
    </message>
    <message>
        <source>The receipt was not issued and waits in the queue. Open the shift: it goes then.</source>
        <translation>Чек не видано, він чекає в черзі. Відкрийте зміну: тоді він піде.</translation>
    </message>
    <message>
        <source>Nothing was sold. Open the shift with F8 and sell again.</source>
        <translation>Нічого не продано. Відкрийте зміну клавішею F8 і продайте знову.</translation>
    </message>
    <message>
        <source>The shift has been open for 24 hours</source>
        <translation>Зміна відкрита вже 24 години</translation>
    </message>
    <message>
        <source>Nothing was sold. Close it with a Z-report (F8) and open a new one.</source>
        <translation>Нічого не продано. Закрийте її Z-звітом (F8) і відкрийте нову.</translation>
    </message>
    <message>
        <source>Checkbox did not carry out the shift&apos;s change</source>
        <translation>Checkbox не виконав дію зі зміною</translation>
    </message>
    <message>
        <source>The shift stays as it was. The reason is in the details; try again with F8.</source>
        <translation>Зміна лишилась як була. Причину наведено докладніше; спробуйте ще раз клавішею F8.</translation>
    </message>
    <message>
        <source>The shift is being changed right now</source>
        <translation>Зміну саме зараз відкривають або закривають</translation>
    </message>
    <message>
        <source>Wait until that is over.</source>
        <translation>Зачекайте, доки це скінчиться.</translation>
    </message>
    <message>
        <source>The shift is still opening</source>
        <translation>Зміна ще відкривається</translation>
    </message>
    <message>
        <source>Checkbox took the request but has not finished. The program looks again by itself.</source>
        <translation>Checkbox прийняв запит, але ще не завершив. Програма подивиться ще сама.</translation>
    </message>
    <message>
        <source>The shift is still closing</source>
        <translation>Зміна ще закривається</translation>
    </message>
    <message>
        <source>The cashier&apos;s shift is open on another register</source>
        <translation>Зміну касира відкрито на іншій касі</translation>
    </message>
    <message>
        <source>Register {register} holds it. Close that shift there first.</source>
        <translation>Вона на касі {register}. Спершу закрийте її там.</translation>
    </message>
    <message>
        <source>Checkbox does not know this shift</source>
        <translation>Checkbox не знає цієї зміни</translation>
    </message>
    <message>
        <source>Nothing was changed. Refresh and look at the shift again.</source>
        <translation>Нічого не змінено. Оновіть і подивіться на зміну ще раз.</translation>
    </message>
    <message>
        <source>Another shift was closed</source>
        <translation>Закрито іншу зміну</translation>
    </message>
    <message>
        <source>Refresh and look at the shift before you go on.</source>
        <translation>Оновіть і подивіться на зміну, перш ніж продовжити.</translation>
    </message>
    <message>
        <source>There is no open shift</source>
        <translation>Відкритої зміни немає</translation>
    </message>
    <message>
        <source>There is nothing to close.</source>
        <translation>Закривати нічого.</translation>
    </message>
    <message>
        <source>Receipts wait in the queue: {count}</source>
        <translation>У черзі чекають чеки: {count}</translation>
    </message>
    <message>
        <source>They belong to this shift, so they go first. Open the queue and send them.</source>
        <translation>Вони належать до цієї зміни, тож спершу мають піти. Відкрийте чергу й надішліть їх.</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} хв</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} год {minutes} хв</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} д {hours} год</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>{duration} тому</translation>
    </message>
</context>
<context>
    <name>HealthPresenter</name>
    <message>
        <source>Queue unknown</source>
        <translation>Черга невідома</translation>
    </message>
    <message>
        <source>The data file cannot be read.</source>
        <translation>Файл даних не читається.</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Нічого не чекає.</translation>
    </message>
    <message>
        <source>Queue: 0</source>
        <translation>Черга: 0</translation>
    </message>
    <message>
        <source>Queue: {count}, needs you</source>
        <translation>Черга: {count}, вирішіть</translation>
    </message>
    <message>
        <source>Something waits for your decision. Press F11.</source>
        <translation>Дещо чекає на ваше рішення. Натисніть F11.</translation>
    </message>
    <message>
        <source>Queue: {count} waiting</source>
        <translation>Черга: {count}, чекають</translation>
    </message>
    <message>
        <source>Receipts wait or are being checked. Press F11.</source>
        <translation>Чеки чекають або перевіряються. Натисніть F11.</translation>
    </message>
    <message>
        <source>Queue: {count} to the CRM</source>
        <translation>Черга: {count} до CRM</translation>
    </message>
    <message>
        <source>Receipts are being written to their deals.</source>
        <translation>Чеки записуються до угод.</translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation>{name} відповідає.</translation>
    </message>
    <message>
        <source>{name} has not been asked yet.</source>
        <translation>{name} ще не питали.</translation>
    </message>
    <message>
        <source>The tax service answers.</source>
        <translation>ДПС відповідає.</translation>
    </message>
    <message>
        <source>The tax service does not answer Checkbox. Receipts go on and are registered later.</source>
        <translation>ДПС не відповідає Checkbox. Чеки видаються далі, їх зареєструють згодом.</translation>
    </message>
    <message>
        <source>The tax service has not been asked yet.</source>
        <translation>ДПС ще не питали.</translation>
    </message>
    <message>
        <source>Tax service</source>
        <translation>ДПС</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message numerus="yes">
        <source>Key: %n day(s)</source>
        <translation>
            <numerusform>Ключ: %n день</numerusform>
            <numerusform>Ключ: %n дні</numerusform>
            <numerusform>Ключ: %n днів</numerusform>
        </translation>
    </message>
    <message>
        <source>Checkbox cannot sign: check the signing key in its cabinet.</source>
        <translation>Checkbox не може підписувати: перевірте ключ у його кабінеті.</translation>
    </message>
    <message>
        <source>The signing key is over. Put a new one into Checkbox.</source>
        <translation>Строк ключа підпису минув. Додайте новий у Checkbox.</translation>
    </message>
    <message>
        <source>The signing key ends soon. Order a new one now.</source>
        <translation>Строк ключа підпису скоро мине. Замовте новий уже зараз.</translation>
    </message>
    <message>
        <source>The signing key is in order.</source>
        <translation>Ключ підпису в порядку.</translation>
    </message>
    <message>
        <source>The signing key has not been asked about yet.</source>
        <translation>Про ключ підпису ще не питали.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>Connection…</source>
        <translation>Підключення…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
    <message>
        <source>A usual cash sale: choose the deal, F9, Enter. With change: F9, the sum received, Enter.</source>
        <translation>Звичайний продаж за готівку: виберіть угоду, F9, Enter. З рештою: F9, отримана сума, Enter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation>Форма оплати</translation>
    </message>
    <message>
        <source>In the payment panel; Ctrl+1 … 4 while typing a sum</source>
        <translation>На панелі оплати; у полі суми — Ctrl+1 … 4</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Підтвердити</translation>
    </message>
    <message>
        <source>Confirms the payment once; then goes to the next deal</source>
        <translation>Підтверджує оплату один раз; потім веде до наступної угоди</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Kasyr</source>
        <translation>Касир</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>Details</source>
        <translation>Докладніше</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Fiscalize   F9</source>
        <translation>Фіскалізувати   F9</translation>
    </message>
    <message>
        <source>Show the sale   F9</source>
        <translation>Показати продаж   F9</translation>
    </message>
    <message>
        <source>The receipt is being made ready.</source>
        <translation>Чек готується.</translation>
    </message>
    <message>
        <source>Choose the payment   F9</source>
        <translation>Обрати оплату   F9</translation>
    </message>
    <message>
        <source>First solve what is marked red above.</source>
        <translation>Спершу виправте позначене червоним угорі.</translation>
    </message>
    <message>
        <source>Yes, go on   F9</source>
        <translation>Так, продовжити   F9</translation>
    </message>
    <message>
        <source>Have you read the warnings above?</source>
        <translation>Попередження вгорі прочитано?</translation>
    </message>
    <message>
        <source>Next deal   F9</source>
        <translation>Наступна угода   F9</translation>
    </message>
    <message>
        <source>A person must decide</source>
        <translation>Потрібне ваше рішення</translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation>Чекає в черзі</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Перевіряється</translation>
    </message>
    <message>
        <source>Open the shift   F8</source>
        <translation>Відкрити зміну   F8</translation>
    </message>
    <message>
        <source>The register is being connected…</source>
        <translation>Підключаємо касу…</translation>
    </message>
    <message>
        <source>Opening the shift…</source>
        <translation>Відкриваємо зміну…</translation>
    </message>
    <message>
        <source>Closing the shift…</source>
        <translation>Закриваємо зміну…</translation>
    </message>
    <message>
        <source>The state of the shift is being read…</source>
        <translation>Дізнаємося стан зміни…</translation>
    </message>
    <message>
        <source>The shift is changing…</source>
        <translation>Стан зміни змінюється…</translation>
    </message>
    <message>
        <source>The shift has been open for 24 hours: close it first.</source>
        <translation>Зміна відкрита вже 24 години: спершу закрийте її.</translation>
    </message>
    <message>
        <source>Close the shift   F8</source>
        <translation>Закрити зміну   F8</translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>Queue</source>
        <translation>Черга</translation>
    </message>
    <message>
        <source>Give up the chosen one…</source>
        <translation>Відмовитися від вибраного…</translation>
    </message>
    <message>
        <source>Try all now</source>
        <translation>Спробувати все зараз</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Everything here is kept safe and goes on by itself, also after a restart.</source>
        <translation>Усе тут збережено й піде далі само, навіть після перезапуску.</translation>
    </message>
    <message>
        <source>Nothing waits: every receipt is issued and written to its deal.</source>
        <translation>Нічого не чекає: усі чеки видано й записано до угод.</translation>
    </message>
</context>
<context>
    <name>OutboxPresenter</name>
    <message>
        <source>Needs your decision</source>
        <translation>Потрібне ваше рішення</translation>
    </message>
    <message>
        <source>Of another register</source>
        <translation>З іншої каси</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Чекає на надсилання</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Перевіряється</translation>
    </message>
    <message>
        <source>Receipt issued, not in the CRM yet</source>
        <translation>Чек видано, ще не в CRM</translation>
    </message>
    <message>
        <source>Give up this receipt?</source>
        <translation>Відмовитися від цього чека?</translation>
    </message>
    <message>
        <source>It was surely not sent. The deal becomes free and may be sold again.</source>
        <translation>Його точно не надіслано. Угода стане вільною, її можна буде продати знову.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Відмовитися</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Залишити</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Receipt</source>
        <translation>Чек</translation>
    </message>
</context>
<context>
    <name>PaymentPanel</name>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Receipt</source>
        <translation>Чек</translation>
    </message>
    <message>
        <source>Payment:</source>
        <translation>Оплата:</translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation>Форма оплати</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>оберіть…</translation>
    </message>
    <message>
        <source>Open in the CRM</source>
        <translation>Відкрити в CRM</translation>
    </message>
    <message>
        <source>Open the deal in the CRM</source>
        <translation>Відкрити угоду в CRM</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The deal has no goods. Add them in the CRM.</source>
        <translation>В угоді немає товарів. Додайте їх у CRM.</translation>
    </message>
    <message>
        <source>Nothing to fiscalize: everything in the deal is free.</source>
        <translation>Нічого фіскалізувати: в угоді все безкоштовне.</translation>
    </message>
    <message>
        <source>«{name}» has no price, the CRM holds «{text}».</source>
        <translation>«{name}» не має ціни, у CRM записано «{text}».</translation>
    </message>
    <message>
        <source>«{name}» has no quantity.</source>
        <translation>«{name}» не має кількості.</translation>
    </message>
    <message>
        <source>«{name}» has a negative sum that makes no discount.</source>
        <translation>«{name}» має від’ємну суму, з якої не виходить знижка.</translation>
    </message>
    <message>
        <source>The discounts take everything: no goods are left to pay.</source>
        <translation>Знижки з’їдають усе: платити нема за що.</translation>
    </message>
    <message>
        <source>The deal is in {currency}, a receipt is in hryvnias. Confirm the rate.</source>
        <translation>Угода в {currency}, а чек буває лише в гривнях. Підтвердьте курс.</translation>
    </message>
    <message>
        <source>Prices in {currency} are converted at {rate}.</source>
        <translation>Ціни в {currency} перераховано за курсом {rate}.</translation>
    </message>
    <message>
        <source>«{name}»: the register has no tax group for the rate «{rate}».</source>
        <translation>«{name}»: у каси немає податкової групи для ставки «{rate}».</translation>
    </message>
    <message>
        <source>«{name}»: the tax group «{hint}» of the product is unknown, the usual one is taken.</source>
        <translation>«{name}»: податкова група товару «{hint}» невідома, узято звичайну.</translation>
    </message>
    <message>
        <source>«{name}»: the product asks for tax group {hint}, the rate {rate} for group {group}.</source>
        <translation>«{name}»: у товару група {hint}, а ставці {rate} відповідає група {group}.</translation>
    </message>
    <message>
        <source>«{name}» has VAT {rate} %, but the seller does not pay VAT.</source>
        <translation>«{name}» має ПДВ {rate} %, а продавець не платник ПДВ.</translation>
    </message>
    <message>
        <source>The payment «{value}» of the deal is unknown. Choose the form of payment.</source>
        <translation>Спосіб оплати «{value}» невідомий. Оберіть форму оплати.</translation>
    </message>
    <message>
        <source>The deal names no payment. Choose the form of payment.</source>
        <translation>В угоді не вказано оплати. Оберіть форму оплати.</translation>
    </message>
    <message>
        <source>The deal says {deal}, its rows make {lines}.</source>
        <translation>Сума угоди {deal}, рядки дають {lines}.</translation>
    </message>
    <message>
        <source>The CRM&apos;s own sum of the rows is {crm}, counted anew it is {lines}.</source>
        <translation>У CRM сума рядків {crm}, а за перерахунком {lines}.</translation>
    </message>
    <message>
        <source>«{name}» is free and is not in the receipt.</source>
        <translation>«{name}» безкоштовно, у чек не входить.</translation>
    </message>
    <message>
        <source>«{name}» is free and stands in the receipt as {amount}.</source>
        <translation>«{name}» безкоштовно, у чеку записано як {amount}.</translation>
    </message>
    <message>
        <source>«{name}» has the quantity 0 and is not in the receipt.</source>
        <translation>«{name}» має кількість 0, у чек не входить.</translation>
    </message>
    <message>
        <source>Delivery for {amount} is not in the receipt: the deal is fiscalized only in part.</source>
        <translation>Доставка на {amount} у чек не входить: угоду фіскалізуємо лише частково.</translation>
    </message>
    <message>
        <source>The discount {discount} is more than the cost {total}.</source>
        <translation>Знижка {discount} більша за вартість {total}.</translation>
    </message>
    <message>
        <source>«{name}» is taken as a discount of {amount}.</source>
        <translation>«{name}» враховано як знижку {amount}.</translation>
    </message>
    <message>
        <source>«{name}» takes {amount} off the receipt.</source>
        <translation>«{name}» зменшує чек на {amount}.</translation>
    </message>
    <message>
        <source>«{name}» has a discount of the whole price.</source>
        <translation>«{name}» має знижку на всю ціну.</translation>
    </message>
    <message>
        <source>«{text}» in the field {field} of the deal is not a sum.</source>
        <translation>«{text}» у полі {field} угоди — не сума.</translation>
    </message>
    <message>
        <source>Row {line} has no name.</source>
        <translation>Рядок {line} не має назви.</translation>
    </message>
    <message>
        <source>«{name}» is too long for a receipt and is shortened.</source>
        <translation>«{name}» задовга назва для чека, її скорочено.</translation>
    </message>
    <message>
        <source>«{text}» is no Ukrainian phone number: the receipt will not go there.</source>
        <translation>«{text}» — не український номер телефону: туди чек не піде.</translation>
    </message>
    <message>
        <source>«{text}» is no e-mail address: the receipt will not go there.</source>
        <translation>«{text}» — не адреса e-mail: туди чек не піде.</translation>
    </message>
    <message>
        <source>The deal holds receipt {number} already: it was fiscalized before.</source>
        <translation>В угоді вже є чек {number}: її фіскалізували раніше.</translation>
    </message>
    <message>
        <source>«{name}» bears excise but has no УКТ ЗЕД code.</source>
        <translation>«{name}» підакцизний, але не має коду УКТ ЗЕД.</translation>
    </message>
    <message>
        <source>«{name}»: excise stamps missing: {count}.</source>
        <translation>«{name}»: бракує акцизних марок: {count}.</translation>
    </message>
    <message>
        <source>«{name}»: more excise stamps than goods: {count}.</source>
        <translation>«{name}»: зайві акцизні марки: {count}.</translation>
    </message>
    <message>
        <source>«{name}»: the excise stamp {stamp} is there twice.</source>
        <translation>«{name}»: акцизна марка {stamp} записана двічі.</translation>
    </message>
    <message>
        <source>The program found a mismatch it has no words for: {code}.</source>
        <translation>Програма знайшла розбіжність, для якої не має слів: {code}.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>The sale is under way</source>
        <translation>Продаж триває</translation>
    </message>
    <message>
        <source>Hide   Esc</source>
        <translation>Сховати   Esc</translation>
    </message>
    <message>
        <source>Hide; the sale goes on</source>
        <translation>Сховати; продаж іде далі</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Deal</source>
        <translation>Угода</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сума</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Чекає</translation>
    </message>
</context>
<context>
    <name>RateDialog</name>
    <message>
        <source>Rate of {0}</source>
        <translation>Курс {0}</translation>
    </message>
    <message>
        <source>How many hryvnias is one {0}? The receipt keeps this rate.</source>
        <translation>Скільки гривень за 1 {0}? Курс збережеться разом із чеком.</translation>
    </message>
    <message>
        <source>Rate in hryvnias</source>
        <translation>Курс у гривнях</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Підтвердити</translation>
    </message>
    <message>
        <source>The deal then makes {0}.</source>
        <translation>Сума угоди за цим курсом: {0}.</translation>
    </message>
</context>
<context>
    <name>ReceiptPresenter</name>
    <message>
        <source>Choose a deal</source>
        <translation>Виберіть угоду</translation>
    </message>
    <message>
        <source>Its receipt appears here exactly as it will be printed.</source>
        <translation>Тут буде її чек — точно такий, яким його надрукують.</translation>
    </message>
    <message>
        <source>Reading the deal…</source>
        <translation>Читаємо угоду…</translation>
    </message>
    <message>
        <source>Receipt {number} was issued on {when}.</source>
        <translation>Чек № {number} видано {when}.</translation>
    </message>
    <message>
        <source>{amount} of the deal is not in this receipt.</source>
        <translation>{amount} з угоди не ввійшло до цього чека.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Сплачено</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>До сплати</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Змішана</translation>
    </message>
</context>
<context>
    <name>RegisterBar</name>
    <message>
        <source>Cash in the drawer</source>
        <translation>Готівка в касі</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Details</source>
        <translation>Докладніше</translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>You may hide this: the sale goes on by itself.</source>
        <translation>Це можна сховати: продаж піде далі сам.</translation>
    </message>
    <message>
        <source>Waiting for the tax service&apos;s signature {duration}</source>
        <translation>Чекаємо підпис ДПС {duration}</translation>
    </message>
    <message>
        <source>Checkbox has the receipt. You may hide this.</source>
        <translation>Чек уже в Checkbox. Це можна сховати.</translation>
    </message>
    <message>
        <source>Checking whether the receipt exists already {duration}</source>
        <translation>Перевіряємо, чи чек уже є {duration}</translation>
    </message>
    <message>
        <source>The answer did not come through. Nothing is sold twice: wait for the result.</source>
        <translation>Відповідь не дійшла. Двічі нічого не продамо: дочекайтеся результату.</translation>
    </message>
    <message>
        <source>Checking the deal…</source>
        <translation>Звіряємо угоду…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Надсилаємо…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Решта</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>До сплати</translation>
    </message>
    <message>
        <source>The receipt waits in the queue</source>
        <translation>Чек чекає в черзі</translation>
    </message>
    <message>
        <source>{why}. No money is lost: the receipt goes by itself.</source>
        <translation>{why}. Гроші не загублено: чек піде сам.</translation>
    </message>
    <message>
        <source>The receipt is still being checked</source>
        <translation>Чек ще перевіряється</translation>
    </message>
    <message>
        <source>{why}. The program goes on checking; do not sell this deal anywhere else.</source>
        <translation>{why}. Програма перевіряє далі; не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>A person must decide</source>
        <translation>Потрібне ваше рішення</translation>
    </message>
    <message>
        <source>{why}. Look in the Checkbox cabinet whether the receipt exists; the program does not send it again by itself.</source>
        <translation>{why}. Подивіться в кабінеті Checkbox, чи є цей чек; сама програма його більше не надсилає.</translation>
    </message>
    <message>
        <source>Fiscal number</source>
        <translation>Фіскальний номер</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Сплачено</translation>
    </message>
    <message>
        <source>The receipt is issued</source>
        <translation>Чек видано</translation>
    </message>
    <message>
        <source>Next deal   Enter</source>
        <translation>Наступна угода   Enter</translation>
    </message>
    <message>
        <source>Show the receipt   Esc</source>
        <translation>Показати чек   Esc</translation>
    </message>
    <message>
        <source>The total</source>
        <translation>Сума</translation>
    </message>
    <message>
        <source>The rounding</source>
        <translation>Заокруглення</translation>
    </message>
    <message>
        <source>The change</source>
        <translation>Решта</translation>
    </message>
    <message>
        <source>The tax {letter}</source>
        <translation>Податок {letter}</translation>
    </message>
    <message>
        <source>{what}: shown {expected}, issued {actual}. Tell the accountant.</source>
        <translation>{what}: показано {expected}, у чеку {actual}. Повідомте бухгалтера.</translation>
    </message>
    <message>
        <source>Back to the receipt   Esc</source>
        <translation>Назад до чека   Esc</translation>
    </message>
    <message>
        <source>This may help:</source>
        <translation>Може допомогти:</translation>
    </message>
</context>
<context>
    <name>SalePresenter</name>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Send the receipt to {address}</source>
        <translation>Надіслати чек на {address}</translation>
    </message>
</context>
<context>
    <name>ShiftPresenter</name>
    <message>
        <source>Open the queue</source>
        <translation>Відкрити чергу</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не зараз</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>Close the shift?</source>
        <translation>Закрити зміну?</translation>
    </message>
    <message>
        <source>A Z-report is made. After it sales are possible only in a new shift.</source>
        <translation>Буде створено Z-звіт. Після нього продавати можна лише в новій зміні.</translation>
    </message>
    <message>
        <source>No   Esc</source>
        <translation>Ні   Esc</translation>
    </message>
    <message>
        <source>They could not be sent. Closed now, they go out in the next shift and count there.</source>
        <translation>Їх не вдалося надіслати. Якщо закрити зараз, вони підуть у наступній зміні й увійдуть до неї.</translation>
    </message>
    <message numerus="yes">
        <source>Close and leave %n receipt(s)</source>
        <translation>
            <numerusform>Закрити, залишити %n чек</numerusform>
            <numerusform>Закрити, залишити %n чеки</numerusform>
            <numerusform>Закрити, залишити %n чеків</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the shift   F8</source>
        <translation>Закрити зміну   F8</translation>
    </message>
    <message>
        <source>No   Enter</source>
        <translation>Ні   Enter</translation>
    </message>
    <message>
        <source>Z-report</source>
        <translation>Z-звіт</translation>
    </message>
    <message>
        <source>The shift is closed</source>
        <translation>Зміну закрито</translation>
    </message>
    <message>
        <source>The Z-report is made and sent to the tax service.</source>
        <translation>Z-звіт створено й передано до ДПС.</translation>
    </message>
    <message>
        <source>Good   Enter</source>
        <translation>Добре   Enter</translation>
    </message>
    <message>
        <source>Cash sales</source>
        <translation>Продажі готівкою</translation>
    </message>
    <message>
        <source>Cashless sales</source>
        <translation>Продажі безготівкові</translation>
    </message>
    <message>
        <source>Cash returns</source>
        <translation>Повернення готівкою</translation>
    </message>
    <message>
        <source>Cashless returns</source>
        <translation>Повернення безготівкові</translation>
    </message>
    <message>
        <source>Put into the drawer</source>
        <translation>Внесено до каси</translation>
    </message>
    <message>
        <source>Taken out of the drawer</source>
        <translation>Вилучено з каси</translation>
    </message>
    <message>
        <source>Cash in the drawer</source>
        <translation>Готівка в касі</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Чеків</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>ТЕСТ</translation>
    </message>
    <message>
        <source>Opening the shift…</source>
        <translation>Відкриваємо зміну…</translation>
    </message>
    <message>
        <source>Closing the shift…</source>
        <translation>Закриваємо зміну…</translation>
    </message>
    <message>
        <source>Shift unknown</source>
        <translation>Стан зміни невідомий</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>Зміну закрито</translation>
    </message>
    <message>
        <source>The shift is changing…</source>
        <translation>Стан зміни змінюється…</translation>
    </message>
    <message>
        <source>Shift open since just now</source>
        <translation>Зміну щойно відкрито</translation>
    </message>
    <message>
        <source>Shift open for {age}: close it</source>
        <translation>Зміна відкрита {age}: закрийте її</translation>
    </message>
    <message>
        <source>Shift open for {age}: close it soon</source>
        <translation>Зміна відкрита {age}: скоро закрийте</translation>
    </message>
    <message>
        <source>Shift open {age}</source>
        <translation>Зміна відкрита {age}</translation>
    </message>
</context>
<context>
    <name>SlipFields</name>
    <message>
        <source>Terminal slip details…</source>
        <translation>Дані термінала…</translation>
    </message>
    <message>
        <source>Terminal slip details</source>
        <translation>Дані термінала</translation>
    </message>
    <message>
        <source>RRN</source>
        <translation>RRN</translation>
    </message>
    <message>
        <source>Authorisation code</source>
        <translation>Код авторизації</translation>
    </message>
    <message>
        <source>Card number, masked</source>
        <translation>Маска картки</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Термінал</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Банк</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Mixed</source>
        <translation>Змішана</translation>
    </message>
    <message>
        <source>Choose the form of payment.</source>
        <translation>Оберіть форму оплати.</translation>
    </message>
    <message>
        <source>Type the part that is paid without cash.</source>
        <translation>Введіть частину, яку сплачують без готівки.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Решта</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Бракує</translation>
    </message>
    <message>
        <source>Is {given} right? Enter again confirms it.</source>
        <translation>{given} — усе правильно? Ще один Enter підтвердить.</translation>
    </message>
    <message>
        <source>Rounding {amount}</source>
        <translation>Заокруглення {amount}</translation>
    </message>
</context>
<context>
    <name>TenderPage</name>
    <message>
        <source>Confirm   Enter</source>
        <translation>Підтвердити   Enter</translation>
    </message>
    <message>
        <source>Confirm the payment</source>
        <translation>Підтвердити оплату</translation>
    </message>
    <message>
        <source>Back   Esc</source>
        <translation>Назад   Esc</translation>
    </message>
    <message>
        <source>Back to the receipt</source>
        <translation>Назад до чека</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>До сплати</translation>
    </message>
    <message>
        <source>Cashless means</source>
        <translation>Засіб безготівкової оплати</translation>
    </message>
    <message>
        <source>Cashless part</source>
        <translation>Безготівкова частина</translation>
    </message>
    <message>
        <source>Remains in cash</source>
        <translation>Залишок готівкою</translation>
    </message>
    <message>
        <source>Received in cash</source>
        <translation>Отримано готівкою</translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>Correct in the CRM</source>
        <translation>Виправити в CRM</translation>
    </message>
    <message>
        <source>Sell by the rows</source>
        <translation>Провести як рядки</translation>
    </message>
    <message>
        <source>Choose the payment</source>
        <translation>Обрати оплату</translation>
    </message>
    <message>
        <source>Enter the rate…</source>
        <translation>Ввести курс…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще</translation>
    </message>
    <message>
        <source>Connection…</source>
        <translation>Підключення…</translation>
    </message>
    <message>
        <source>Shift F8</source>
        <translation>Зміна F8</translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation>Відкрити чек</translation>
    </message>
    <message>
        <source>Queue F11</source>
        <translation>Черга F11</translation>
    </message>
    <message>
        <source>Sell as shown</source>
        <translation>Продати як показано</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Докладніше</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Check</source>
        <translation>Перевірити</translation>
    </message>
    <message>
        <source>Check {0}</source>
        <translation>Перевірити {0}</translation>
    </message>
</context>
</TS>
