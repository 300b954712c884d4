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
        <source>Next register</source>
        <translation>Наступна каса</translation>
    </message>
    <message>
        <source>Sell on the next register; what the last one does goes on</source>
        <translation>Продавати на наступній касі; те, що робить попередня, триває</translation>
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
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>CRM, registers, payment forms, taxes, rules of the sale</source>
        <translation>CRM, каси, форми оплати, податки, правила продажу</translation>
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
    <name>CrmForm</name>
    <message>
        <source>Uspacy</source>
        <translation>Uspacy</translation>
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
        <source>Enter the address of your Uspacy, like company.uspacy.ua.</source>
        <translation>Введіть адресу вашого Uspacy, наприклад company.uspacy.ua.</translation>
    </message>
    <message>
        <source>Enter the e-mail you sign in to Uspacy with.</source>
        <translation>Введіть e-mail, з яким ви входите в Uspacy.</translation>
    </message>
    <message>
        <source>Enter the client number.</source>
        <translation>Введіть номер клієнта.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Введіть пароль.</translation>
    </message>
    <message>
        <source>Enter the whole address of the webhook.</source>
        <translation>Введіть повну адресу вебхука.</translation>
    </message>
    <message>
        <source>Enter the client secret.</source>
        <translation>Введіть секрет клієнта.</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Адреса вебхука</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Секрет клієнта</translation>
    </message>
    <message>
        <source>kept, leave empty</source>
        <translation>збережено, можна не вводити</translation>
    </message>
    <message>
        <source>The e-mail and password of a user who sees the deals of the shop. Two-step sign-in must be off for this user.</source>
        <translation>E-mail і пароль користувача, який бачить угоди магазину. Двоетапний вхід для нього має бути вимкнено.</translation>
    </message>
    <message>
        <source>Make an incoming webhook in Uspacy with rights to the CRM and copy its whole address.</source>
        <translation>Створіть в Uspacy вхідний вебхук із правами на CRM і скопіюйте його повну адресу.</translation>
    </message>
    <message>
        <source>The number and secret of an application registered in Uspacy.</source>
        <translation>Номер і секрет застосунку, зареєстрованого в Uspacy.</translation>
    </message>
</context>
<context>
    <name>CrmPage</name>
    <message>
        <source>News from Uspacy</source>
        <translation>Новини з Uspacy</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>Перевіряти зміни кожні</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} с</translation>
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
        <translation>ваше рішення</translation>
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
        <translation>ще не відкрито</translation>
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
        <source>Leave the payment first, then open the settings.</source>
        <translation>Спершу вийдіть з оплати, потім відкрийте налаштування.</translation>
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
        <source>The session in Uspacy is over</source>
        <translation>Сеанс в Uspacy закінчився</translation>
    </message>
    <message>
        <source>Deals cannot be read. Enter the sign-in anew in the settings.</source>
        <translation>Угоди прочитати не можна. Введіть дані для входу наново в налаштуваннях.</translation>
    </message>
    <message>
        <source>Deals cannot be read. Check the client number and secret in the settings.</source>
        <translation>Угоди прочитати не можна. Перевірте номер і секрет клієнта в налаштуваннях.</translation>
    </message>
    <message>
        <source>Deals cannot be read. Sign in anew in the settings.</source>
        <translation>Угоди прочитати не можна. Увійдіть наново в налаштуваннях.</translation>
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
        <source>Uspacy has a field of this name, but of another type</source>
        <translation>В Uspacy є поле з такою назвою, але іншого типу</translation>
    </message>
    <message>
        <source>Nothing was created and receipts are not affected. Choose another field, or rename that one in Uspacy.</source>
        <translation>Нічого не створено, на чеки це не впливає. Виберіть інше поле або перейменуйте те в Uspacy.</translation>
    </message>
    <message>
        <source>Uspacy has a field «{title}», but of another type</source>
        <translation>В Uspacy є поле «{title}», але іншого типу</translation>
    </message>
    <message>
        <source>The deal of this number is another one now</source>
        <translation>Угода з цим номером тепер інша</translation>
    </message>
    <message>
        <source>The receipt was made for «{ours}», the CRM holds «{title}» under this number. The receipt is valid; nothing is written. Check the address of the CRM in the settings.</source>
        <translation>Чек створено для «{ours}», а в CRM під цим номером «{title}». Чек чинний, в угоду нічого не записано. Перевірте адресу CRM у налаштуваннях.</translation>
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
        <source>Receipts made after the copy may be missing here; they are valid and stand in the cabinet of the register. The damaged file is kept, see the details.</source>
        <translation>Чеків, виданих після копії, тут може бракувати; вони дійсні і є в кабінеті каси. Пошкоджений файл збережено, його назву — у «Докладніше».</translation>
    </message>
    <message>
        <source>The program starts with an empty history; issued receipts are valid. Before selling, look in the cabinet of the register what was issued last. The damaged file is kept.</source>
        <translation>Програма починає з порожньою історією; видані чеки дійсні. Перед продажем подивіться в кабінеті каси, що видано останнім. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>Look through the settings. The damaged file is kept.</source>
        <translation>Перегляньте налаштування. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>Enter the settings anew. The damaged file is kept.</source>
        <translation>Введіть налаштування наново. Пошкоджений файл збережено.</translation>
    </message>
    <message>
        <source>This system has no password store</source>
        <translation>У системі немає сховища паролів</translation>
    </message>
    <message>
        <source>Nothing was kept and nothing was sold. Start the program again: it offers a file under a password instead.</source>
        <translation>Нічого не збережено й не продано. Запустіть програму знову: вона запропонує файл під паролем.</translation>
    </message>
    <message>
        <source>The kept sign-ins cannot be read; receipts and the queue are safe. Unlock the store and try again.</source>
        <translation>Збережені дані для входу прочитати не можна; чеки й черга в безпеці. Розблокуйте сховище й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Sign-ins can be neither read nor kept; receipts and the queue are safe. Try again, or start the program anew.</source>
        <translation>Дані для входу не вдається ні прочитати, ні зберегти; чеки й черга в безпеці. Спробуйте ще раз або перезапустіть програму.</translation>
    </message>
    <message>
        <source>The kept sign-ins stayed locked</source>
        <translation>Збережені дані для входу лишилися заблокованими</translation>
    </message>
    <message>
        <source>Receipts and the queue are safe. Unlock the system&apos;s password store and start the program anew, or enter the sign-ins for this time.</source>
        <translation>Чеки й черга в безпеці. Розблокуйте сховище паролів системи й перезапустіть програму або цього разу введіть дані для входу.</translation>
    </message>
    <message>
        <source>Sign-ins last until the program is closed</source>
        <translation>Дані для входу діють до закриття програми</translation>
    </message>
    <message>
        <source>This system has no password store and nothing is written down. Enter them in the settings; receipts and the queue are kept as always.</source>
        <translation>У системі немає сховища паролів, тож нічого не записано. Введіть їх у налаштуваннях; чеки й черга зберігаються, як завжди.</translation>
    </message>
    <message>
        <source>The file with the sign-ins was not opened</source>
        <translation>Файл із даними для входу не відкрито</translation>
    </message>
    <message>
        <source>Receipts and the queue are safe. Start the program again and type the password of the file, or enter the sign-ins for this time.</source>
        <translation>Чеки й черга в безпеці. Запустіть програму знову й введіть пароль файла або цього разу введіть дані для входу.</translation>
    </message>
    <message>
        <source>This is not the password of the file</source>
        <translation>Це не пароль цього файла</translation>
    </message>
    <message>
        <source>Nothing is lost. Look at the keyboard&apos;s language and type it once more.</source>
        <translation>Нічого не загублено. Перевірте мову клавіатури й введіть пароль ще раз.</translation>
    </message>
    <message>
        <source>The password is too short</source>
        <translation>Пароль закороткий</translation>
    </message>
    <message>
        <source>Nothing was kept. Type at least {least} characters.</source>
        <translation>Нічого не збережено. Введіть щонайменше {least} символів.</translation>
    </message>
    <message>
        <source>The file with the sign-ins is damaged</source>
        <translation>Файл із даними для входу пошкоджено</translation>
    </message>
    <message>
        <source>Receipts and the queue are not affected. The file is set aside, see the details; enter the sign-ins anew in the settings.</source>
        <translation>На чеки й чергу це не впливає. Файл відкладено, подробиці — «Докладніше»; введіть дані для входу наново в налаштуваннях.</translation>
    </message>
    <message>
        <source>The file with the sign-ins belongs to a newer version</source>
        <translation>Файл із даними для входу належить новішій версії</translation>
    </message>
    <message>
        <source>Nothing in it was changed. Install the newer version again, or enter the sign-ins for this time.</source>
        <translation>У ньому нічого не змінено. Установіть новішу версію знову або цього разу введіть дані для входу.</translation>
    </message>
    <message>
        <source>The file with the sign-ins cannot be read</source>
        <translation>Файл із даними для входу не вдається прочитати</translation>
    </message>
    <message>
        <source>Receipts and the queue are not affected. Check the rights of the data folder, or enter the sign-ins for this time.</source>
        <translation>На чеки й чергу це не впливає. Перевірте права на теку з даними або цього разу введіть дані для входу.</translation>
    </message>
    <message>
        <source>The system&apos;s password store is locked</source>
        <translation>Сховище паролів системи заблоковано</translation>
    </message>
    <message>
        <source>The system&apos;s password store does not work</source>
        <translation>Сховище паролів системи не працює</translation>
    </message>
    <message>
        <source>The receipt itself is valid. Find it in the cabinet of the register.</source>
        <translation>Сам чек дійсний. Знайдіть його в кабінеті каси.</translation>
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
        <source>The data file was damaged and there was no copy</source>
        <translation>Файл даних було пошкоджено, а копії не знайшлося</translation>
    </message>
    <message>
        <source>The settings file was damaged, its last good copy is used</source>
        <translation>Файл налаштувань було пошкоджено, взято останню справну копію</translation>
    </message>
    <message>
        <source>The settings file was damaged, default settings are used</source>
        <translation>Файл налаштувань було пошкоджено, взято початкові налаштування</translation>
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
        <source>No connection with {host}</source>
        <translation>Немає з’єднання з {host}</translation>
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
        <source>The server {host} does not answer</source>
        <translation>Сервер {host} не відповідає</translation>
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
        <source>The answer of {host} was lost on its way</source>
        <translation>Відповідь {host} загубилася дорогою</translation>
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
        <source>The certificate of {host} is not trusted</source>
        <translation>Сертифікату {host} не довіряє система</translation>
    </message>
    <message>
        <source>The server&apos;s address is not right</source>
        <translation>Адреса сервера неправильна</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address in the settings.</source>
        <translation>Нічого не надіслано. Перевірте адресу в налаштуваннях.</translation>
    </message>
    <message>
        <source>The address {host} is not right</source>
        <translation>Адреса {host} неправильна</translation>
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
        <source>No sale is possible yet. Enter the sign-in of the register in the settings.</source>
        <translation>Продавати ще не можна. Введіть дані для входу каси в налаштуваннях.</translation>
    </message>
    <message>
        <source>The address of the register&apos;s service is not right</source>
        <translation>Адреса сервісу каси неправильна</translation>
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
        <source>The register&apos;s service ended the session</source>
        <translation>Сервіс каси завершив сеанс</translation>
    </message>
    <message>
        <source>The register&apos;s service does not let this cashier in</source>
        <translation>Сервіс каси не пускає цього касира</translation>
    </message>
    <message>
        <source>No sale is possible. Look at the cashier&apos;s state in the cabinet of the register.</source>
        <translation>Продавати не можна. Перевірте стан касира в кабінеті каси.</translation>
    </message>
    <message>
        <source>The register&apos;s service is out of order for now</source>
        <translation>Сервіс каси зараз не працює</translation>
    </message>
    <message>
        <source>The answer of the register&apos;s service cannot be read</source>
        <translation>Відповідь сервісу каси не вдається прочитати</translation>
    </message>
    <message>
        <source>The register&apos;s service answered in a way the program does not know</source>
        <translation>Програма не розуміє відповіді сервісу каси</translation>
    </message>
    <message>
        <source>The register&apos;s service answered about another receipt</source>
        <translation>Сервіс каси відповів про інший чек</translation>
    </message>
    <message>
        <source>It is not clear what the register&apos;s service did</source>
        <translation>Незрозуміло, що зробив сервіс каси</translation>
    </message>
    <message>
        <source>It is not clear whether the receipt was refused</source>
        <translation>Незрозуміло, чи відмовлено в чеку</translation>
    </message>
    <message>
        <source>The receipt may exist already: look for it in the cabinet of the register. Do not sell this deal anywhere else before.</source>
        <translation>Чек, можливо, уже є: пошукайте його в кабінеті каси. Доти не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>The register&apos;s service answered without a fiscal number</source>
        <translation>Сервіс каси відповів без фіскального номера</translation>
    </message>
    <message>
        <source>This receipt is too old to be asked for once more</source>
        <translation>Цей чек надто давній, щоб запитувати про нього знову</translation>
    </message>
    <message>
        <source>It was not found and is not sent again by itself. Look in the cabinet of the register whether it exists.</source>
        <translation>Його не знайдено, і сам він повторно не надсилається. Подивіться в кабінеті каси, чи він є.</translation>
    </message>
    <message>
        <source>It cannot be told whether this receipt exists</source>
        <translation>Не вдалося дізнатися, чи є цей чек</translation>
    </message>
    <message>
        <source>The lists of the register&apos;s service prove nothing, so it is not sent again. Look in the cabinet of the register whether it exists.</source>
        <translation>Списки сервісу каси нічого не доводять, тому чек не надсилається знову. Подивіться в кабінеті каси, чи він є.</translation>
    </message>
    <message>
        <source>The register&apos;s service does not show its receipts now</source>
        <translation>Сервіс каси зараз не показує своїх чеків</translation>
    </message>
    <message>
        <source>The register&apos;s service draws no receipts</source>
        <translation>Сервіс каси не дає зображення чека</translation>
    </message>
    <message>
        <source>The receipt is valid. The program shows it as it was kept here.</source>
        <translation>Чек дійсний. Програма показує його так, як зберегла в себе.</translation>
    </message>
    <message>
        <source>The register&apos;s service refused the receipt</source>
        <translation>Сервіс каси відмовив у чеку</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. The service&apos;s words are in the details: correct the deal and sell once more.</source>
        <translation>Чека немає, угода знову вільна. Слова сервісу — у «Докладніше»: виправте угоду й продайте ще раз.</translation>
    </message>
    <message>
        <source>The register&apos;s service does not accept the contents of the receipt</source>
        <translation>Сервіс каси не приймає вміст чека</translation>
    </message>
    <message>
        <source>The register&apos;s service holds it as failed, so it is not valid and the deal is free again. Look at the reason in the details and sell once more.</source>
        <translation>У сервісі каси цей чек помилковий, тож він недійсний, а угода знову вільна. Подивіться причину в «Докладніше» й продайте ще раз.</translation>
    </message>
    <message>
        <source>The register&apos;s service asks to wait a little</source>
        <translation>Сервіс каси просить трохи зачекати</translation>
    </message>
    <message>
        <source>A shift is open already</source>
        <translation>Зміну вже відкрито</translation>
    </message>
    <message>
        <source>Nothing was opened twice. Refresh with F5; if the shift is of another register, close it in the cabinet first.</source>
        <translation>Двічі нічого не відкрито. Оновіть клавішею F5; якщо це зміна іншої каси, спершу закрийте її в кабінеті.</translation>
    </message>
    <message>
        <source>Nothing was sold. Sign in again; if it does not help, the owner may have switched the cashier off.</source>
        <translation>Нічого не продано. Увійдіть знову; якщо не допоможе, власник міг вимкнути цього касира.</translation>
    </message>
    <message>
        <source>Nothing was sent. It begins with https://, or with http:// for a service on this computer. Correct it in the settings.</source>
        <translation>Нічого не надіслано. Адреса починається з https://, а для сервісу на цьому комп’ютері — з http://. Виправте її в налаштуваннях.</translation>
    </message>
    <message>
        <source>The register is not ready yet</source>
        <translation>Каса ще не готова</translation>
    </message>
    <message>
        <source>Nothing was sold. Wait until the register is connected, then try again.</source>
        <translation>Нічого не продано. Зачекайте, доки касу буде підключено, і спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Nothing is lost: what was sent is checked, what was not sent waits in the queue. The program tries again by itself.</source>
        <translation>Нічого не загублено: надіслане перевіряємо, ненадіслане чекає в черзі. Програма спробує ще сама.</translation>
    </message>
    <message>
        <source>Nothing was changed by this. If it stays, tell the support; see the details.</source>
        <translation>Це нічого не змінило. Якщо не минає, повідомте підтримку; подробиці — у «Докладніше».</translation>
    </message>
    <message>
        <source>The program goes on checking by itself; do not sell this deal anywhere else.</source>
        <translation>Програма перевіряє далі сама; не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Correct the goods in the CRM; the field is named in the details.</source>
        <translation>Чека немає, угода знову вільна. Виправте товари в CRM; поле названо в «Докладніше».</translation>
    </message>
    <message>
        <source>The receipt was not accepted</source>
        <translation>Чек не прийнято</translation>
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
        <source>Another cashier works on this register</source>
        <translation>На цій касі працює інший касир</translation>
    </message>
    <message>
        <source>Nothing was opened. Close that shift first, or choose another register.</source>
        <translation>Нічого не відкрито. Спершу закрийте ту зміну або виберіть іншу касу.</translation>
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
        <source>There is no issued receipt to give back</source>
        <translation>Немає виданого чека, який можна повернути</translation>
    </message>
    <message>
        <source>Nothing was given back. Wait until the sale is issued and try again.</source>
        <translation>Нічого не повернуто. Дочекайтеся, доки чек продажу буде видано, і спробуйте знову.</translation>
    </message>
    <message>
        <source>This receipt was issued on another register</source>
        <translation>Цей чек видано на іншій касі</translation>
    </message>
    <message>
        <source>Nothing was given back. Choose that register with F4 and try again.</source>
        <translation>Нічого не повернуто. Виберіть ту касу клавішею F4 і спробуйте знову.</translation>
    </message>
    <message>
        <source>More cannot be given back than was paid</source>
        <translation>Не можна повернути більше, ніж сплачено</translation>
    </message>
    <message>
        <source>Nothing was given back: all returns together would exceed the receipt.</source>
        <translation>Нічого не повернуто: усі повернення разом перевищили б суму чека.</translation>
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
        <source>The register&apos;s service has it. The program looks by itself until it is signed.</source>
        <translation>Чек уже в сервісі каси. Програма сама стежить, доки його підпишуть.</translation>
    </message>
    <message>
        <source>The register&apos;s service surely has no such receipt</source>
        <translation>У сервісі каси такого чека точно немає</translation>
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
        <source>A person looked: there is no receipt</source>
        <translation>Перевірено людиною: чека немає</translation>
    </message>
    <message>
        <source>The deal is free again and may be sold.</source>
        <translation>Угода знову вільна, її можна продати.</translation>
    </message>
    <message>
        <source>It was recorded for another register</source>
        <translation>Його записано для іншої каси</translation>
    </message>
    <message>
        <source>This one cannot look it up, so nothing is sent again. Look in the cabinet of that register whether the receipt exists.</source>
        <translation>Ця каса не може його знайти, тож повторно нічого не надсилаємо. Подивіться в кабінеті тієї каси, чи є такий чек.</translation>
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
        <translation>Усе надіслане записано й буде перевірено. Якщо повториться, повідомте підтримці код із «Докладніше».</translation>
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
        <source>The shift stays as it was. The reason is in the details; try again with F8.</source>
        <translation>Зміна лишилась як була. Причина — у «Докладніше»; спробуйте ще раз клавішею F8.</translation>
    </message>
    <message>
        <source>The request was not sent</source>
        <translation>Запит не було надіслано</translation>
    </message>
    <message>
        <source>The program had ended before. Press F8 again if it is wanted.</source>
        <translation>Програма закінчила роботу раніше. Якщо це ще потрібно, натисніть F8 знову.</translation>
    </message>
    <message>
        <source>The same request goes once more</source>
        <translation>Той самий запит іде ще раз</translation>
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
        <source>The register&apos;s service did not change the shift</source>
        <translation>Сервіс каси не змінив стан зміни</translation>
    </message>
    <message>
        <source>The register&apos;s service took the request but has not finished. The program looks again by itself.</source>
        <translation>Сервіс каси прийняв запит, але ще не закінчив. Програма перевірить ще сама.</translation>
    </message>
    <message>
        <source>The register&apos;s service does not know this shift</source>
        <translation>Сервіс каси не знає цієї зміни</translation>
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
    <message>
        <source>The token of the register is not valid</source>
        <translation>Токен каси недійсний</translation>
    </message>
    <message>
        <source>No sale is possible. Copy the token of this register from the cabinet and enter it in the settings.</source>
        <translation>Продавати не можна. Скопіюйте токен цієї каси з кабінету та введіть його в налаштуваннях.</translation>
    </message>
    <message>
        <source>The register has no signing key</source>
        <translation>У каси немає ключа підпису</translation>
    </message>
    <message>
        <source>Nothing was issued: a receipt cannot be signed. Put the key into the cabinet of the register, then try again.</source>
        <translation>Нічого не видано: чек нема чим підписати. Додайте ключ у кабінеті каси й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The signing key does not sign</source>
        <translation>Ключ не підписує чеки</translation>
    </message>
    <message>
        <source>Nothing was issued. The key may be over or not registered at the tax service: check it in the cabinet of the register.</source>
        <translation>Нічого не видано. Можливо, строк ключа минув або його не зареєстровано в ДПС: перевірте ключ у кабінеті каси.</translation>
    </message>
    <message>
        <source>The register is not paid for</source>
        <translation>Роботу каси не оплачено</translation>
    </message>
    <message>
        <source>Nothing was issued. Top up the balance in the cabinet of the register and try again.</source>
        <translation>Нічого не видано. Поповніть баланс у кабінеті каси й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The clock of the computer is wrong</source>
        <translation>Годинник комп’ютера показує неправильний час</translation>
    </message>
    <message>
        <source>Nothing was issued: the receipt would bear a wrong time. Set date, time and time zone right, then try again.</source>
        <translation>Нічого не видано: у чеку був би неправильний час. Виправте дату, час і часовий пояс та спробуйте ще раз.</translation>
    </message>
    <message>
        <source>There is not so much cash in the drawer</source>
        <translation>У касі немає стільки готівки</translation>
    </message>
    <message>
        <source>Nothing was issued: by the register&apos;s count less is there than is to be paid out. Put cash in first.</source>
        <translation>Нічого не видано: за обліком каси готівки менше, ніж треба видати. Спершу внесіть готівку.</translation>
    </message>
    <message>
        <source>The shift has been open too long</source>
        <translation>Зміна відкрита занадто довго</translation>
    </message>
    <message>
        <source>Nothing was issued. Close it with a Z-report (F8) and open a new one.</source>
        <translation>Нічого не видано. Закрийте зміну Z-звітом (F8) і відкрийте нову.</translation>
    </message>
    <message>
        <source>The tax service did not say whether it took the receipt</source>
        <translation>ДПС не підтвердила, чи прийняла чек</translation>
    </message>
    <message>
        <source>The register and the tax service are out of step</source>
        <translation>Каса й ДПС розійшлися в обліку чеків</translation>
    </message>
    <message>
        <source>Nothing was issued. Was this register used by another program or with another key? Ask the support of the register&apos;s service.</source>
        <translation>Нічого не видано. Чи не працювали з цією касою з іншої програми або з іншим ключем? Зверніться до підтримки сервісу каси.</translation>
    </message>
    <message>
        <source>The last receipt of the register hangs</source>
        <translation>Останній чек каси завис</translation>
    </message>
    <message>
        <source>This receipt may exist already. Only the support of the register&apos;s service can set it right: call there, and do not sell this deal anywhere else.</source>
        <translation>Цей чек, можливо, уже є. Виправити це може лише підтримка сервісу каси: зателефонуйте туди й не продавайте цю угоду ніде більше.</translation>
    </message>
    <message>
        <source>The register is not set up to the end</source>
        <translation>Касу налаштовано не до кінця</translation>
    </message>
    <message>
        <source>Nothing was issued. Finish setting it up in the cabinet, then try again.</source>
        <translation>Нічого не видано. Завершіть її налаштування в кабінеті й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The time that the register may work without the tax service is over</source>
        <translation>Час роботи каси без зв’язку з ДПС вичерпано</translation>
    </message>
    <message>
        <source>Nothing was issued. Close the shift (F8); sales go on when the tax service answers again.</source>
        <translation>Нічого не видано. Закрийте зміну (F8); продавати можна буде, коли ДПС знову відповість.</translation>
    </message>
    <message>
        <source>The register has no numbers left for work without the tax service</source>
        <translation>У каси закінчилися номери для роботи без зв’язку з ДПС</translation>
    </message>
    <message>
        <source>Nothing was issued. When the tax service answers again, close the shift and open a new one (F8).</source>
        <translation>Нічого не видано. Коли ДПС знову відповість, закрийте зміну й відкрийте нову (F8).</translation>
    </message>
    <message>
        <source>The tax service is away and the signing key ends in days</source>
        <translation>ДПС недоступна, а строк ключа підпису мине за кілька днів</translation>
    </message>
    <message>
        <source>Nothing was issued: with such a key the register works only while the tax service answers. Put a new key into the cabinet.</source>
        <translation>Нічого не видано: з таким ключем каса працює лише на зв’язку з ДПС. Додайте в кабінеті новий ключ.</translation>
    </message>
    <message>
        <source>The signing key was replaced during the shift</source>
        <translation>Ключ підпису замінено посеред зміни</translation>
    </message>
    <message>
        <source>Nothing was issued. Close the shift with a Z-report (F8) and open a new one.</source>
        <translation>Нічого не видано. Закрийте зміну Z-звітом (F8) і відкрийте нову.</translation>
    </message>
    <message>
        <source>The register could not make the report</source>
        <translation>Каса не змогла створити звіт</translation>
    </message>
    <message>
        <source>The shift stays as it was, receipts are not affected. Try again; if it stays, ask the support of the register&apos;s service.</source>
        <translation>Зміна лишилася, як була, на чеки це не впливає. Спробуйте ще раз; якщо не минає, зверніться до підтримки сервісу каси.</translation>
    </message>
    <message>
        <source>A product was sold with another tax group in this shift</source>
        <translation>У цій зміні товар уже продано з іншою податковою групою</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Correct the tax of the product, or close the shift and sell in a new one.</source>
        <translation>Чека немає, угода знову вільна. Виправте податок товару або закрийте зміну й продайте в новій.</translation>
    </message>
    <message>
        <source>The register is blocked</source>
        <translation>Касу заблоковано</translation>
    </message>
    <message>
        <source>Nothing was issued. Look in the cabinet of the register why, or ask its support.</source>
        <translation>Нічого не видано. Подивіться причину в кабінеті каси або зверніться до її підтримки.</translation>
    </message>
    <message>
        <source>The tax service does not answer</source>
        <translation>ДПС не відповідає</translation>
    </message>
    <message>
        <source>Nothing was issued, no money is lost. The program tries again by itself.</source>
        <translation>Нічого не видано, гроші не загублено. Програма спробує ще сама.</translation>
    </message>
    <message>
        <source>The register has no code for this payment</source>
        <translation>Каса не має коду для цієї оплати</translation>
    </message>
    <message>
        <source>Nothing was sold. Choose the code in the settings, under the forms of payment.</source>
        <translation>Нічого не продано. Виберіть код у налаштуваннях, у формах оплати.</translation>
    </message>
    <message>
        <source>The register has no code for the payment «{means}»</source>
        <translation>Каса не має коду для оплати «{means}»</translation>
    </message>
    <message>
        <source>A row would cost less than a kopiyka</source>
        <translation>Рядок коштував би менше копійки</translation>
    </message>
    <message>
        <source>Nothing was sold: this register takes no row for nothing. Make its discount smaller in the CRM.</source>
        <translation>Нічого не продано: ця каса не приймає рядків без суми. Зменште знижку на нього в CRM.</translation>
    </message>
    <message>
        <source>«{name}» would cost less than a kopiyka</source>
        <translation>«{name}» коштувало б менше копійки</translation>
    </message>
    <message>
        <source>A name of goods has no letter that may be printed</source>
        <translation>У назві товару немає жодного знака, який можна надрукувати</translation>
    </message>
    <message>
        <source>Nothing was sold. Write the name in the CRM with letters or figures.</source>
        <translation>Нічого не продано. Запишіть назву в CRM літерами або цифрами.</translation>
    </message>
    <message>
        <source>The name «{name}» has no letter that may be printed</source>
        <translation>У назві «{name}» немає жодного знака, який можна надрукувати</translation>
    </message>
    <message>
        <source>A УКТ ЗЕД code is too long</source>
        <translation>Код УКТ ЗЕД задовгий</translation>
    </message>
    <message>
        <source>Nothing was sold. Correct the code of the product in the CRM: ten figures.</source>
        <translation>Нічого не продано. Виправте код товару в CRM: у ньому десять цифр.</translation>
    </message>
    <message>
        <source>«{name}»: the УКТ ЗЕД code is too long</source>
        <translation>«{name}»: код УКТ ЗЕД задовгий</translation>
    </message>
    <message>
        <source>A row has several tax groups, this register takes one</source>
        <translation>Рядок має кілька податкових груп, а ця каса приймає одну</translation>
    </message>
    <message>
        <source>Nothing was sold. Choose one group in the settings, under taxes: VAT with excise has a group of its own.</source>
        <translation>Нічого не продано. Виберіть одну групу в налаштуваннях, у податках: для ПДВ з акцизом є своя група.</translation>
    </message>
    <message>
        <source>«{name}» has several tax groups, this register takes one</source>
        <translation>«{name}» має кілька податкових груп, а ця каса приймає одну</translation>
    </message>
    <message>
        <source>A row has no tax group of this register</source>
        <translation>Рядок не має податкової групи цієї каси</translation>
    </message>
    <message>
        <source>Nothing was sold. Choose the group in the settings, under taxes.</source>
        <translation>Нічого не продано. Виберіть групу в налаштуваннях, у податках.</translation>
    </message>
    <message>
        <source>«{name}» has no tax group of this register</source>
        <translation>«{name}» не має податкової групи цієї каси</translation>
    </message>
    <message>
        <source>A tax group or form of payment is not switched on for the register</source>
        <translation>Податкову групу або форму оплати для каси не ввімкнено</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Switch it on in the cabinet of the register; which one is said in the details.</source>
        <translation>Чека немає, угода знову вільна. Увімкніть її в кабінеті каси; яку саме — у «Докладніше».</translation>
    </message>
    <message>
        <source>Rounding of cash is not switched on for the register</source>
        <translation>Заокруглення готівки для каси не ввімкнено</translation>
    </message>
    <message>
        <source>There is no receipt, the deal is free again. Switch «Заокруглення» on in the cabinet of the register, among the forms of payment.</source>
        <translation>Чека немає, угода знову вільна. Увімкніть «Заокруглення» в кабінеті каси, серед форм оплати.</translation>
    </message>
    <message>
        <source>Receipts of this register still wait</source>
        <translation>Чеки цієї каси ще чекають</translation>
    </message>
    <message>
        <source>The register is not removed, so that none of them is lost. Open the queue: send them or give them up first.</source>
        <translation>Касу не прибрано, щоб жоден чек не загубився. Відкрийте чергу: спершу надішліть їх або відмовтеся від них.</translation>
    </message>
    <message>
        <source>Receipts of the register «{register}» still wait</source>
        <translation>Чеки каси «{register}» ще чекають</translation>
    </message>
    <message>
        <source>This register was removed</source>
        <translation>Цю касу прибрано</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another register.</source>
        <translation>Нічого не змінено. Виберіть іншу касу.</translation>
    </message>
    <message>
        <source>This register is set up twice</source>
        <translation>Цю касу налаштовано двічі</translation>
    </message>
    <message>
        <source>The register «{register}» is the same one. Remove one of the two in the settings: a register takes one request at a time.</source>
        <translation>Каса «{register}» — та сама. Приберіть одну з двох у налаштуваннях: каса приймає лише один запит за раз.</translation>
    </message>
    <message>
        <source>The secret of the CRM has to be typed once more</source>
        <translation>Пароль до CRM треба ввести ще раз</translation>
    </message>
    <message>
        <source>The kept one belongs to another address and is not sent to a new one. Type the password, the webhook or the application&apos;s key of the new address.</source>
        <translation>Збережений належить іншій адресі, на нову його не надсилаємо. Введіть пароль, вебхук або секрет застосунку для нової адреси.</translation>
    </message>
    <message>
        <source>The sign-in of the register has to be typed once more</source>
        <translation>Дані для входу каси треба ввести ще раз</translation>
    </message>
    <message>
        <source>The kept one belongs to another address and is not sent to a new one. Type the key, the PIN or the token of the register.</source>
        <translation>Збережені належать іншій адресі, на нову їх не надсилаємо. Введіть ключ, PIN або токен каси.</translation>
    </message>
    <message>
        <source>The sign-in of the register «{register}» has to be typed once more</source>
        <translation>Дані для входу каси «{register}» треба ввести ще раз</translation>
    </message>
    <message>
        <source>A value of the settings cannot be kept</source>
        <translation>Одне зі значень налаштувань зберегти не можна</translation>
    </message>
    <message>
        <source>Nothing was saved and sales go on as before. Correct it: its place is in the details.</source>
        <translation>Нічого не збережено, продажі йдуть, як раніше. Виправте його: де саме — у «Докладніше».</translation>
    </message>
    <message>
        <source>This is no settings file of the program</source>
        <translation>Це не файл налаштувань програми</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose a file that was saved by «Export».</source>
        <translation>Нічого не змінено. Виберіть файл, збережений через «Експорт».</translation>
    </message>
    <message>
        <source>This settings file was saved by a newer version</source>
        <translation>Цей файл налаштувань збережено новішою версією</translation>
    </message>
    <message>
        <source>Nothing was changed. Update the program on this computer, then try again.</source>
        <translation>Нічого не змінено. Оновіть програму на цьому комп’ютері й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The form of payment has no name</source>
        <translation>Форма оплати не має назви</translation>
    </message>
    <message>
        <source>Nothing is sold with it. Choose a name from the list.</source>
        <translation>З нею нічого не продаємо. Виберіть назву зі списку.</translation>
    </message>
    <message>
        <source>The name of the payment is too long</source>
        <translation>Назва оплати задовга</translation>
    </message>
    <message>
        <source>Nothing is sold with it. At most 128 characters are printed.</source>
        <translation>З нею нічого не продаємо. У чек входить щонайбільше 128 символів.</translation>
    </message>
    <message>
        <source>The name of the payment has several lines</source>
        <translation>Назва оплати має кілька рядків</translation>
    </message>
    <message>
        <source>Nothing is sold with it. Write it on one line.</source>
        <translation>З нею нічого не продаємо. Запишіть її одним рядком.</translation>
    </message>
    <message>
        <source>The name of the payment is not filled in</source>
        <translation>Назву оплати не дописано</translation>
    </message>
    <message>
        <source>Nothing is sold with it. Put the real name in the place of the words in brackets.</source>
        <translation>З нею нічого не продаємо. Замість слів у дужках впишіть справжню назву.</translation>
    </message>
    <message>
        <source>The tax service does not know this name of a payment</source>
        <translation>ДПС не знає такої назви оплати</translation>
    </message>
    <message>
        <source>Nothing is sold with it: such a receipt would be a wrong one. Choose a name from the list, it is printed letter by letter.</source>
        <translation>З нею нічого не продаємо: такий чек був би неправильним. Виберіть назву зі списку, її друкуємо літера в літеру.</translation>
    </message>
    <message>
        <source>The name does not fit the form of payment</source>
        <translation>Назва не відповідає формі оплати</translation>
    </message>
    <message>
        <source>Nothing is sold with it. Only «Готівка» is cash, every other name is cashless.</source>
        <translation>З нею нічого не продаємо. Готівкова лише «Готівка», усі інші назви безготівкові.</translation>
    </message>
    <message>
        <source>The Device Manager does not know this register</source>
        <translation>Device Manager не знає цієї каси</translation>
    </message>
    <message>
        <source>No sale is possible. Enter the name of the device in the settings as it stands in the Device Manager.</source>
        <translation>Продавати не можна. Введіть у налаштуваннях назву пристрою так, як її записано в Device Manager.</translation>
    </message>
    <message>
        <source>The register does another task at this moment</source>
        <translation>Каса саме виконує інше завдання</translation>
    </message>
    <message>
        <source>Nothing is lost. The program goes on by itself.</source>
        <translation>Нічого не загублено. Програма продовжить сама.</translation>
    </message>
    <message>
        <source>The Device Manager cannot write its data</source>
        <translation>Device Manager не може записати свої дані</translation>
    </message>
    <message>
        <source>The receipt may exist already; the program looks it up by itself. Check the disk and the rights of the Device Manager&apos;s folder, then restart it.</source>
        <translation>Чек, можливо, уже є; програма сама його шукає. Перевірте диск і права на теку Device Manager та перезапустіть його.</translation>
    </message>
    <message>
        <source>The Device Manager is too old</source>
        <translation>Застаріла версія Device Manager</translation>
    </message>
    <message>
        <source>Nothing was issued. Update the Device Manager, then try again.</source>
        <translation>Нічого не видано. Оновіть Device Manager і спробуйте ще раз.</translation>
    </message>
</context>
<context>
    <name>FieldsCard</name>
    <message>
        <source>The receipt in the deal</source>
        <translation>Чек в угоді</translation>
    </message>
    <message>
        <source>After the sale the program writes into these fields, so that Uspacy shows it.</source>
        <translation>Після продажу програма заповнить ці поля, і чек буде видно в Uspacy.</translation>
    </message>
    <message>
        <source>Link to the receipt</source>
        <translation>Посилання на чек</translation>
    </message>
    <message>
        <source>Fiscal number</source>
        <translation>Фіскальний номер</translation>
    </message>
    <message>
        <source>Status of the receipt</source>
        <translation>Статус чека</translation>
    </message>
    <message>
        <source>Date of the receipt</source>
        <translation>Дата чека</translation>
    </message>
    <message>
        <source>Status after the sale</source>
        <translation>Статус після продажу</translation>
    </message>
    <message>
        <source>Also add a comment with the number and link</source>
        <translation>Додавати ще й коментар із номером і посиланням</translation>
    </message>
    <message>
        <source>Create the field</source>
        <translation>Створити поле</translation>
    </message>
    <message>
        <source>Create the field: {title}</source>
        <translation>Створити поле: {title}</translation>
    </message>
    <message>
        <source>not written</source>
        <translation>не записувати</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
</context>
<context>
    <name>FieldsPage</name>
    <message>
        <source>Read from the product</source>
        <translation>Читати з товару</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Штрихкод</translation>
    </message>
    <message>
        <source>УКТ ЗЕД code</source>
        <translation>Код УКТ ЗЕД</translation>
    </message>
    <message>
        <source>Excise stamps</source>
        <translation>Акцизні марки</translation>
    </message>
    <message>
        <source>Tax group</source>
        <translation>Податкова група</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>не читати</translation>
    </message>
    <message>
        <source>Taken into account after saving, when deals are read anew.</source>
        <translation>Враховується після збереження, коли угоди буде прочитано знову.</translation>
    </message>
    <message>
        <source>Sums read from the deal</source>
        <translation>Суми з угоди</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Купон</translation>
    </message>
    <message>
        <source>Discount of the whole deal</source>
        <translation>Знижка на всю угоду</translation>
    </message>
    <message>
        <source>Price of the delivery</source>
        <translation>Ціна доставки</translation>
    </message>
    <message>
        <source>In hryvnias; the receipt takes them into account.</source>
        <translation>У гривнях; чек їх враховує.</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Export</source>
        <translation>Експорт</translation>
    </message>
    <message>
        <source>Writes everything shown in this window into one file: Uspacy, registers, payments, taxes, fields and rules, also what is not saved yet. No password, PIN, key or token is in it.</source>
        <translation>Записує все з цього вікна в один файл: Uspacy, каси, оплати, податки, поля й правила, також ще не збережене. Паролів, PIN-кодів, ключів і токенів у ньому немає.</translation>
    </message>
    <message>
        <source>Export to a file…</source>
        <translation>Експортувати у файл…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Імпорт</translation>
    </message>
    <message>
        <source>Puts a file in the place of everything shown in this window. Nothing is kept until you save; look through the pages first. Secrets that are kept here stay for the same registers, others are typed anew.</source>
        <translation>Замінює все в цьому вікні вмістом файла. Нічого не зберігається, доки ви не натиснете «Зберегти»; спершу перегляньте сторінки. Для тих самих кас збережені тут паролі й ключі лишаються, решту введіть знову.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Імпортувати файл…</translation>
    </message>
</context>
<context>
    <name>FirstRunDialog</name>
    <message>
        <source>First set-up</source>
        <translation>Перше налаштування</translation>
    </message>
    <message>
        <source>Leave   Esc</source>
        <translation>Вийти   Esc</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Пізніше</translation>
    </message>
    <message>
        <source>Open the shift   F8</source>
        <translation>Відкрити зміну   F8</translation>
    </message>
    <message>
        <source>Where the deals come from.</source>
        <translation>Звідки беруться угоди.</translation>
    </message>
    <message>
        <source>Where the receipts are made.</source>
        <translation>Де створюються чеки.</translation>
    </message>
    <message>
        <source>Proposals how a deal becomes a receipt: change what is not right, now or later.</source>
        <translation>Програма пропонує, як робити чек з угоди. Змініть, що не підходить, зараз або пізніше.</translation>
    </message>
</context>
<context>
    <name>FirstRunPresenter</name>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
</context>
<context>
    <name>FirstRunWalk</name>
    <message>
        <source>Saving…</source>
        <translation>Зберігаємо…</translation>
    </message>
    <message>
        <source>Finish   Enter</source>
        <translation>Завершити   Enter</translation>
    </message>
    <message>
        <source>Next   Enter</source>
        <translation>Далі   Enter</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Перевіряємо…</translation>
    </message>
    <message>
        <source>Check   Enter</source>
        <translation>Перевірити   Enter</translation>
    </message>
    <message>
        <source>Payment and deal fields need Uspacy: finish step 1 first.</source>
        <translation>Для оплати й полів угоди потрібен Uspacy: спершу завершіть крок 1.</translation>
    </message>
    <message>
        <source>Taxes need the register: finish step 2 first.</source>
        <translation>Для податків потрібна каса: спершу завершіть крок 2.</translation>
    </message>
    <message>
        <source>Not saved: {steps}. Steps that were finished are saved and stay. The first set-up goes on here the next time.</source>
        <translation>Не збережено: {steps}. Завершені кроки збережено, вони лишаються. Наступного разу налаштування продовжиться звідси.</translation>
    </message>
    <message>
        <source>Leave and lose what was typed?</source>
        <translation>Вийти й втратити введене?</translation>
    </message>
    <message>
        <source>Leave   Del</source>
        <translation>Вийти   Del</translation>
    </message>
    <message>
        <source>Stay   Enter</source>
        <translation>Лишитися   Enter</translation>
    </message>
    <message>
        <source>sign-in to Uspacy</source>
        <translation>вхід в Uspacy</translation>
    </message>
    <message>
        <source>register</source>
        <translation>каса</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>правила</translation>
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
        <source>{name} gets no answer from the tax service. Receipts are issued offline or wait in the queue; none is lost.</source>
        <translation>{name} не отримує відповіді від ДПС. Чеки видаються офлайн або чекають у черзі; жоден не загубиться.</translation>
    </message>
    <message>
        <source>The tax service answers.</source>
        <translation>ДПС відповідає.</translation>
    </message>
    <message>
        <source>{name} cannot sign receipts: check the signing key in the cabinet of the register.</source>
        <translation>{name} не може підписувати чеки: перевірте ключ у кабінеті каси.</translation>
    </message>
    <message>
        <source>The signing key is over. Put a new one into the cabinet of the register.</source>
        <translation>Строк ключа підпису минув. Додайте новий у кабінеті каси.</translation>
    </message>
    <message>
        <source>The signing key is in order. {name} does not tell until when: look in the cabinet of the register.</source>
        <translation>Ключ підпису в порядку. {name} не називає, до якого дня: подивіться в кабінеті каси.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Налаштування…</translation>
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
    <name>InterfacePage</name>
    <message>
        <source>This window</source>
        <translation>Це вікно</translation>
    </message>
    <message>
        <source>Kept at once, for this computer only.</source>
        <translation>Зберігається одразу й лише для цього комп’ютера.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Кольори</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation>Мова зміниться після перезапуску</translation>
    </message>
    <message>
        <source>Close the program and start it again; nothing is lost.</source>
        <translation>Закрийте програму й запустіть знову; нічого не загубиться.</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>як у системі</translation>
    </message>
    <message>
        <source>light</source>
        <translation>світлі</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>темні</translation>
    </message>
</context>
<context>
    <name>KeepingDialog</name>
    <message>
        <source>How should sign-ins be kept?</source>
        <translation>Як зберігати дані для входу?</translation>
    </message>
    <message>
        <source>This system has no password store. Passwords and keys are never written down openly, so choose one of two:</source>
        <translation>У цій системі немає сховища паролів. Паролі й ключі ніколи не записуємо відкрито, тож виберіть одне з двох:</translation>
    </message>
    <message>
        <source>1   In a file under a password</source>
        <translation>1   У файлі під паролем</translation>
    </message>
    <message>
        <source>One password to type at each start, and everything else is remembered.</source>
        <translation>Під час запуску вводите один пароль, решту програма пам’ятає.</translation>
    </message>
    <message>
        <source>2   Ask each time</source>
        <translation>2   Питати щоразу</translation>
    </message>
    <message>
        <source>Nothing is kept: the sign-ins are typed after each start.</source>
        <translation>Нічого не зберігаємо: дані вводите після кожного запуску.</translation>
    </message>
    <message>
        <source>Decide later   Esc</source>
        <translation>Вирішити пізніше   Esc</translation>
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
    <name>MappingStep</name>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще</translation>
    </message>
</context>
<context>
    <name>MeansEdit</name>
    <message>
        <source>Code: {title}</source>
        <translation>Код: {title}</translation>
    </message>
    <message>
        <source>Without a code the service looks for the name, and refuses an unknown one</source>
        <translation>Без коду сервіс шукає форму за назвою і відмовляє невідомій</translation>
    </message>
    <message>
        <source>Name: {title}</source>
        <translation>Назва: {title}</translation>
    </message>
    <message>
        <source>not set, the cashier is asked</source>
        <translation>не задано, спитати касира</translation>
    </message>
    <message>
        <source>mixed, the cashier splits the sum</source>
        <translation>змішана, касир ділить суму</translation>
    </message>
    <message>
        <source>another spelling…</source>
        <translation>інше написання…</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>виберіть…</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>немає коду</translation>
    </message>
    <message>
        <source>{code}, unknown to the service</source>
        <translation>{code}, невідомий сервісу</translation>
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
    <name>NewPasswordDialog</name>
    <message>
        <source>New password for the sign-ins</source>
        <translation>Новий пароль для даних входу</translation>
    </message>
    <message>
        <source>The program asks for it at each start. Nobody can tell it to you later: if it is forgotten, the sign-ins are typed anew. Receipts do not depend on it.</source>
        <translation>Програма питатиме його під час кожного запуску. Підказати його ніхто не зможе: якщо пароль забути, дані для входу доведеться ввести наново. Чеки від нього не залежать.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новий пароль</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ще раз</translation>
    </message>
    <message>
        <source>Cancel   Esc</source>
        <translation>Скасувати   Esc</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Паролі однакові.</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) needed.</source>
        <translation>
            <numerusform>Потрібен ще %n символ.</numerusform>
            <numerusform>Потрібно ще %n символи.</numerusform>
            <numerusform>Потрібно ще %n символів.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type it once more below.</source>
        <translation>Тепер повторіть його нижче.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Паролі різні.</translation>
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
    <name>OfferedCard</name>
    <message>
        <source>Keys of the payment</source>
        <translation>Кнопки оплати</translation>
    </message>
    <message>
        <source>What the cashier may choose on this register, in this order; forms that the values above name come after these.</source>
        <translation>Що касир може вибрати на цій касі, у такому порядку; форми, які названо вище, стоять після них.</translation>
    </message>
    <message>
        <source>Key {place}</source>
        <translation>Кнопка {place}</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Додати кнопку</translation>
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
        <source>Give it up   Del</source>
        <translation>Відмовитися   Del</translation>
    </message>
    <message>
        <source>Keep it   Enter</source>
        <translation>Залишити   Enter</translation>
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
    <name>PaymentCard</name>
    <message>
        <source>Form of payment</source>
        <translation>Форма оплати</translation>
    </message>
    <message>
        <source>Field of the deal</source>
        <translation>Поле угоди</translation>
    </message>
    <message>
        <source>none, the cashier chooses each time</source>
        <translation>немає, касир обирає щоразу</translation>
    </message>
    <message>
        <source>{title} (switched off)</source>
        <translation>{title} (вимкнено)</translation>
    </message>
    <message>
        <source>not set, the cashier is asked</source>
        <translation>не задано, спитати касира</translation>
    </message>
    <message>
        <source>mixed, the cashier splits the sum</source>
        <translation>змішана, касир ділить суму</translation>
    </message>
    <message>
        <source>Without a form of payment: {titles}. Such deals ask the cashier.</source>
        <translation>Без форми оплати: {titles}. У таких угодах програма спитає касира.</translation>
    </message>
    <message>
        <source>The cashier chooses the form of payment at each sale.</source>
        <translation>Форму оплати касир обирає під час кожного продажу.</translation>
    </message>
    <message>
        <source>Each value of the field has its form of payment.</source>
        <translation>Кожне значення поля має свою форму оплати.</translation>
    </message>
</context>
<context>
    <name>PaymentPage</name>
    <message>
        <source>«{name}»: correct the name of the payment, or choose another one.</source>
        <translation>«{name}»: виправте назву оплати або виберіть іншу.</translation>
    </message>
    <message>
        <source>«{value}» is typed and not added: add the value or clear the field.</source>
        <translation>«{value}» введено, але не додано: додайте значення або очистіть поле.</translation>
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
    <name>PaymentValues</name>
    <message>
        <source>What the values mean</source>
        <translation>Що означають значення</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Запропонувати</translation>
    </message>
    <message>
        <source>Fills in what is sure by its name; everything else stays open</source>
        <translation>Заповнює лише те, що певне за назвою; решта лишається вам</translation>
    </message>
    <message>
        <source>One more value of the field</source>
        <translation>Ще одне значення поля</translation>
    </message>
    <message>
        <source>as it stands in the deal</source>
        <translation>як стоїть в угоді</translation>
    </message>
    <message>
        <source>Add the value</source>
        <translation>Додати значення</translation>
    </message>
    <message>
        <source>Not set: {titles}. For such a deal the cashier chooses the payment.</source>
        <translation>Не задано: {titles}. У такій угоді форму оплати вибирає касир.</translation>
    </message>
    <message>
        <source>Uspacy is not read: the values are shown as they were kept.</source>
        <translation>Uspacy не прочитано: значення показано так, як їх було збережено.</translation>
    </message>
    <message>
        <source>Add the values that stand in this field of the deals.</source>
        <translation>Додайте значення, які стоять у цьому полі угод.</translation>
    </message>
    <message>
        <source>Each value of the field has its form of payment.</source>
        <translation>Кожне значення поля має свою форму оплати.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>The chosen deal with these settings</source>
        <translation>Вибрана угода з цими налаштуваннями</translation>
    </message>
    <message>
        <source>Receipt with these settings</source>
        <translation>Чек із цими налаштуваннями</translation>
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
        <translation>виберіть…</translation>
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
    <name>PrintCard</name>
    <message>
        <source>Receipt</source>
        <translation>Чек</translation>
    </message>
    <message>
        <source>to 0.50</source>
        <translation>до 0,50</translation>
    </message>
    <message>
        <source>to 0.10</source>
        <translation>до 0,10</translation>
    </message>
    <message>
        <source>not rounded</source>
        <translation>не заокруглювати</translation>
    </message>
    <message>
        <source>58 mm, 32 letters</source>
        <translation>58 мм, 32 знаки</translation>
    </message>
    <message>
        <source>80 mm, 42 letters</source>
        <translation>80 мм, 42 знаки</translation>
    </message>
    <message>
        <source>80 mm, 48 letters</source>
        <translation>80 мм, 48 знаків</translation>
    </message>
    <message>
        <source>Cash sums</source>
        <translation>Суми готівкою</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Папір</translation>
    </message>
    <message>
        <source>Lines above</source>
        <translation>Рядки над чеком</translation>
    </message>
    <message>
        <source>Lines below</source>
        <translation>Рядки під чеком</translation>
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
        <source>«{name}» has VAT {rate} % in the CRM, but goes into the receipt without VAT, as tax group {group}.</source>
        <translation>«{name}» має в CRM ПДВ {rate} %, а в чек іде без ПДВ, з податковою групою {group}.</translation>
    </message>
    <message>
        <source>«{name}» has VAT {rate} % in the CRM, but a rule of the settings puts it into tax group {group}.</source>
        <translation>«{name}» має в CRM ПДВ {rate} %, а правило з налаштувань відносить товар до податкової групи {group}.</translation>
    </message>
    <message>
        <source>The payment «{value}» of the deal is unknown. Choose the form of payment.</source>
        <translation>Спосіб оплати «{value}» невідомий. Виберіть форму оплати.</translation>
    </message>
    <message>
        <source>The deal names no payment. Choose the form of payment.</source>
        <translation>В угоді не вказано оплати. Виберіть форму оплати.</translation>
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
        <source>«{name}» is printed as «{spelt}»: the register has no such signs.</source>
        <translation>«{name}» буде надруковано як «{spelt}»: таких знаків каса не має.</translation>
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
    <message>
        <source>Register {0}, all registers</source>
        <translation>Каса {0}, усі каси</translation>
    </message>
    <message>
        <source>Set up registers…</source>
        <translation>Налаштувати каси…</translation>
    </message>
</context>
<context>
    <name>RegisterForm</name>
    <message>
        <source>Register</source>
        <translation>Каса</translation>
    </message>
    <message>
        <source>Checkbox</source>
        <translation>Checkbox</translation>
    </message>
    <message>
        <source>Vchasno.Kasa, cloud</source>
        <translation>Вчасно.Каса, хмара</translation>
    </message>
    <message>
        <source>Vchasno.Kasa, Device Manager</source>
        <translation>Вчасно.Каса, Device Manager</translation>
    </message>
    <message>
        <source>for example: Shop, counter 1</source>
        <translation>наприклад: Магазин, каса 1</translation>
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
        <source>Provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>Name in the program</source>
        <translation>Назва в програмі</translation>
    </message>
    <message>
        <source>Licence key</source>
        <translation>Ключ ліцензії</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вхід</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логін</translation>
    </message>
    <message>
        <source>Register&apos;s name in Device Manager</source>
        <translation>Назва каси в Device Manager</translation>
    </message>
    <message>
        <source>Enter the licence key of the register.</source>
        <translation>Введіть ключ ліцензії каси.</translation>
    </message>
    <message>
        <source>Enter the cashier&apos;s login.</source>
        <translation>Введіть логін касира.</translation>
    </message>
    <message>
        <source>Enter the register&apos;s name as in the Device Manager.</source>
        <translation>Введіть назву каси, як у Device Manager.</translation>
    </message>
    <message>
        <source>Enter the address of the provider.</source>
        <translation>Введіть адресу провайдера.</translation>
    </message>
    <message>
        <source>Enter the token of the register.</source>
        <translation>Введіть токен каси.</translation>
    </message>
    <message>
        <source>Enter the cashier&apos;s PIN.</source>
        <translation>Введіть PIN касира.</translation>
    </message>
    <message>
        <source>Enter the cashier&apos;s password.</source>
        <translation>Введіть пароль касира.</translation>
    </message>
    <message>
        <source>Token, if one is set</source>
        <translation>Токен, якщо задано</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>kept, leave empty</source>
        <translation>збережено, можна не вводити</translation>
    </message>
    <message>
        <source>as Checkbox knows the cashier</source>
        <translation>як касира названо в Checkbox</translation>
    </message>
    <message>
        <source>The licence key and the PIN are in the Checkbox cabinet, under the register and under the cashier.</source>
        <translation>Ключ ліцензії та PIN є в кабінеті Checkbox: у картці каси й у картці касира.</translation>
    </message>
    <message>
        <source>The token is made in the Vchasno.Kasa cabinet, in the settings of the register; it is shown there once.</source>
        <translation>Токен створюють у кабінеті Вчасно.Каса, у налаштуваннях каси; його показують один раз.</translation>
    </message>
    <message>
        <source>The Device Manager runs on this computer or in this network; the name is the one the register has in it.</source>
        <translation>Device Manager працює на цьому комп’ютері або в цій мережі; назва каси та сама, що в ньому.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Cashier on the receipt</source>
        <translation>Касир у чеку</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Registers</source>
        <translation>Каси</translation>
    </message>
    <message>
        <source>Add a register…</source>
        <translation>Додати касу…</translation>
    </message>
    <message>
        <source>Make it the active one</source>
        <translation>Зробити активною</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Прибрати…</translation>
    </message>
    <message>
        <source>It is the only register</source>
        <translation>Це єдина каса</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>ТЕСТ</translation>
    </message>
    <message>
        <source>real</source>
        <translation>справжня</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активна</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>без назви</translation>
    </message>
</context>
<context>
    <name>RegisterPresenter</name>
    <message>
        <source>There is only one register. Add another one in the settings.</source>
        <translation>Тут лише одна каса. Додайте іншу в налаштуваннях.</translation>
    </message>
    <message>
        <source>Leave the payment first, then choose the register.</source>
        <translation>Спершу вийдіть з оплати, потім виберіть касу.</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>не готова</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>з’єднуємося…</translation>
    </message>
    <message>
        <source>shift unknown</source>
        <translation>зміна невідома</translation>
    </message>
    <message>
        <source>shift open</source>
        <translation>зміну відкрито</translation>
    </message>
    <message>
        <source>shift closed</source>
        <translation>зміну закрито</translation>
    </message>
    <message>
        <source>{register}: the receipt of deal № {number} is issued.</source>
        <translation>{register}: чек угоди № {number} видано.</translation>
    </message>
    <message>
        <source>{register}, deal № {number}: {what}</source>
        <translation>{register}, угода № {number}: {what}</translation>
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
    <name>RulesPage</name>
    <message>
        <source>Rows of the deal</source>
        <translation>Рядки угоди</translation>
    </message>
    <message>
        <source>The delivery is in the receipt</source>
        <translation>Доставка входить у чек</translation>
    </message>
    <message>
        <source>Gifts (price 0)</source>
        <translation>Подарунки (ціна 0)</translation>
    </message>
    <message>
        <source>Words of a delivery row</source>
        <translation>Слова рядка доставки</translation>
    </message>
    <message>
        <source>Tax of the delivery field</source>
        <translation>Податок поля доставки</translation>
    </message>
    <message>
        <source>Words of a coupon row</source>
        <translation>Слова рядка купона</translation>
    </message>
    <message>
        <source>what the row begins with; empty: none</source>
        <translation>з чого починається рядок; порожньо: немає</translation>
    </message>
    <message>
        <source>The receipt</source>
        <translation>Чек</translation>
    </message>
    <message>
        <source>Not sold while the sum of the deal and of its rows differ</source>
        <translation>Не продавати, доки сума угоди й сума рядків різні</translation>
    </message>
    <message>
        <source>Letters of a name, at most</source>
        <translation>Літер у назві, не більше</translation>
    </message>
    <message>
        <source>A half kopiyka of tax</source>
        <translation>Пів копійки податку</translation>
    </message>
    <message>
        <source>Excise goods</source>
        <translation>Підакцизні товари</translation>
    </message>
    <message>
        <source>Excise stamps are required</source>
        <translation>Акцизні марки обов’язкові</translation>
    </message>
    <message>
        <source>beginnings of codes: 2203, 2204</source>
        <translation>початки кодів: 2203, 2204</translation>
    </message>
    <message>
        <source>Group with stamps</source>
        <translation>Група з марками</translation>
    </message>
    <message>
        <source>УКТ ЗЕД without stamps</source>
        <translation>УКТ ЗЕД без марок</translation>
    </message>
    <message>
        <source>not in the receipt</source>
        <translation>не входять у чек</translation>
    </message>
    <message>
        <source>in the receipt as 0.01</source>
        <translation>у чеку по 0,01</translation>
    </message>
    <message>
        <source>{provider} takes names of up to {count} letters.</source>
        <translation>{provider} приймає назви до {count} літер.</translation>
    </message>
    <message>
        <source>rounds the tax (variant A)</source>
        <translation>округлює податок (варіант А)</translation>
    </message>
    <message>
        <source>rounds the sum without tax (variant B)</source>
        <translation>округлює суму без податку (варіант Б)</translation>
    </message>
    <message>
        <source>A УКТ ЗЕД code has digits only.</source>
        <translation>Код УКТ ЗЕД має лише цифри.</translation>
    </message>
    <message>
        <source>no tax chosen</source>
        <translation>податок не вибрано</translation>
    </message>
    <message>
        <source>every excise group</source>
        <translation>кожна акцизна група</translation>
    </message>
    <message>
        <source>group {code}</source>
        <translation>група {code}</translation>
    </message>
    <message>
        <source>A deal with a paid delivery is fiscalized only in part then.</source>
        <translation>Тоді угоду з платною доставкою фіскалізовано лише частково.</translation>
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
        <source>The register&apos;s service has the receipt. You may hide this.</source>
        <translation>Чек уже в сервісі каси. Це можна сховати.</translation>
    </message>
    <message>
        <source>Return: {title}</source>
        <translation>Повернення: {title}</translation>
    </message>
    <message>
        <source>Service deposit</source>
        <translation>Службове внесення</translation>
    </message>
    <message>
        <source>Service withdrawal</source>
        <translation>Службова видача</translation>
    </message>
    <message>
        <source>Opening of the shift</source>
        <translation>Відкриття зміни</translation>
    </message>
    <message>
        <source>Closing of the shift</source>
        <translation>Закриття зміни</translation>
    </message>
    <message>
        <source>{why}. Look in the cabinet of the register whether the receipt exists; the program does not send it again by itself.</source>
        <translation>{why}. Подивіться в кабінеті каси, чи є цей чек; сама програма його більше не надсилає.</translation>
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
    <name>Secrets</name>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Далі без нього</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
    <message>
        <source>Start with new sign-ins?</source>
        <translation>Почати з новими даними?</translation>
    </message>
    <message>
        <source>Without its password nobody can open the file. It is set aside, not deleted; the sign-ins of the CRM and of the register are typed anew. Deals, receipts and the queue stay as they are.</source>
        <translation>Без пароля цей файл ніхто не відкриє. Його буде відкладено, не видалено; дані для входу до CRM і каси доведеться ввести наново. Угоди, чеки й черга лишаться, як є.</translation>
    </message>
    <message>
        <source>Start with new ones</source>
        <translation>Почати з новими</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>SellerCard</name>
    <message>
        <source>Pays VAT</source>
        <translation>Платник ПДВ</translation>
    </message>
    <message>
        <source>Seller</source>
        <translation>Продавець</translation>
    </message>
    <message>
        <source>Tax number (ЄДРПОУ or РНОКПП)</source>
        <translation>ЄДРПОУ або РНОКПП</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Назва магазину</translation>
    </message>
    <message>
        <source>Address of the shop</source>
        <translation>Адреса магазину</translation>
    </message>
    <message>
        <source>VAT number (ІПН)</source>
        <translation>Номер платника ПДВ (ІПН)</translation>
    </message>
    <message>
        <source>Tax groups</source>
        <translation>Податкові групи</translation>
    </message>
    <message>
        <source>Enter the seller as the receipt names it.</source>
        <translation>Введіть назву продавця, як у чеку.</translation>
    </message>
    <message>
        <source>Enter the seller&apos;s tax number.</source>
        <translation>Введіть ЄДРПОУ або РНОКПП продавця.</translation>
    </message>
    <message>
        <source>Correct the seller&apos;s tax number: a company has 8 digits, an entrepreneur has 10, or the series and number of the passport.</source>
        <translation>Виправте податковий номер продавця: у компанії 8 цифр, у ФОП 10 або серія й номер паспорта.</translation>
    </message>
    <message>
        <source>Enter the VAT number, or take the tick away.</source>
        <translation>Введіть номер платника ПДВ або приберіть позначку.</translation>
    </message>
    <message>
        <source>Correct the VAT number: a company has 12 digits, an entrepreneur has 10.</source>
        <translation>Виправте номер платника ПДВ (ІПН): у компанії 12 цифр, у ФОП 10.</translation>
    </message>
    <message>
        <source>Tick the tax groups that the register has.</source>
        <translation>Позначте податкові групи, які є в каси.</translation>
    </message>
    <message>
        <source>Seller and taxes</source>
        <translation>Продавець і податки</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Податки</translation>
    </message>
    <message>
        <source>As in the provider&apos;s cabinet: the receipt shows these words. Tick only groups that are switched on there; nothing is sold with another one.</source>
        <translation>Так само, як у кабінеті провайдера: ці слова будуть у чеку. Позначте лише групи, які там увімкнено; з іншими нічого не продаємо.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>{titles} and {count} more</source>
        <translation>{titles} і ще {count}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>Receipt beside</source>
        <translation>Чек поруч</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Перевірити</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Сторінки налаштувань</translation>
    </message>
    <message>
        <source>Cancel   Esc</source>
        <translation>Скасувати   Esc</translation>
    </message>
    <message>
        <source>Save   Ctrl+S</source>
        <translation>Зберегти   Ctrl+S</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Зберігаємо…</translation>
    </message>
    <message>
        <source>Uspacy</source>
        <translation>Uspacy</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Каси</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Податки</translation>
    </message>
    <message>
        <source>Fields of the deal</source>
        <translation>Поля угоди</translation>
    </message>
    <message>
        <source>Rules of the sale</source>
        <translation>Правила продажу</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Інтерфейс</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Файл налаштувань</translation>
    </message>
    <message>
        <source>{page}: something is not settled</source>
        <translation>{page}: щось не задано</translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>Understood</source>
        <translation>Зрозуміло</translation>
    </message>
</context>
<context>
    <name>SettingsReach</name>
    <message>
        <source>This register has not answered yet: its tax groups are not known.</source>
        <translation>Ця каса ще не відповіла: її податкові групи невідомі.</translation>
    </message>
    <message>
        <source>Uspacy is not set up yet: the first page. Values are shown as kept.</source>
        <translation>Uspacy ще не налаштовано: перша сторінка. Значення показано так, як їх збережено.</translation>
    </message>
    <message>
        <source>Reading Uspacy…</source>
        <translation>Читаємо Uspacy…</translation>
    </message>
    <message>
        <source>Uspacy is not read.</source>
        <translation>Uspacy не прочитано.</translation>
    </message>
    <message>
        <source>The sign-in to Uspacy was changed: save it first, then make fields.</source>
        <translation>Вхід в Uspacy змінено: спершу збережіть його, потім створюйте поля.</translation>
    </message>
</context>
<context>
    <name>SettingsRegisters</name>
    <message>
        <source>Remove this register from the program?</source>
        <translation>Прибрати цю касу з програми?</translation>
    </message>
    <message>
        <source>Nothing more is sold on it here. Issued receipts stay valid and stay in the archive; at the tax service and at its provider the register goes on. It takes effect when you save.</source>
        <translation>Тут на ній більше не продаватимуть. Видані чеки чинні й лишаються в архіві; у ДПС і в сервісі каса працює далі. Набуде чинності після збереження.</translation>
    </message>
    <message>
        <source>Remove   Del</source>
        <translation>Прибрати   Del</translation>
    </message>
    <message>
        <source>Keep   Enter</source>
        <translation>Залишити   Enter</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Каса</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>без назви</translation>
    </message>
</context>
<context>
    <name>SettingsVisit</name>
    <message>
        <source>No deal is chosen</source>
        <translation>Угоду не вибрано</translation>
    </message>
    <message>
        <source>Choose one in the window behind: its receipt is shown here then.</source>
        <translation>Виберіть угоду в головному вікні: тут буде її чек.</translation>
    </message>
    <message>
        <source>The register is not known yet</source>
        <translation>Касу ще не прочитано</translation>
    </message>
    <message>
        <source>Its taxes and its seller are read when it answers: page «Registers».</source>
        <translation>Її податки й продавця буде прочитано, коли вона відповість: сторінка «Каси».</translation>
    </message>
    <message>
        <source>Taken over from «{register}». Saved when you save.</source>
        <translation>Взято з каси «{register}». Запишеться, коли збережете.</translation>
    </message>
    <message>
        <source>Taken over from «{register}», without its taxes: the groups of another service are others. Saved when you save.</source>
        <translation>Взято з каси «{register}», крім податків: в іншого сервісу інші групи. Запишеться, коли збережете.</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Вийти без збереження?</translation>
    </message>
    <message>
        <source>What was changed here is lost. Sales go on as before.</source>
        <translation>Зроблені тут зміни загубляться. Продажі тривають як раніше.</translation>
    </message>
    <message>
        <source>Leave without saving   Del</source>
        <translation>Вийти без збереження   Del</translation>
    </message>
    <message>
        <source>Stay   Enter</source>
        <translation>Лишитися   Enter</translation>
    </message>
</context>
<context>
    <name>SetupFiles</name>
    <message>
        <source>Export the settings</source>
        <translation>Експорт налаштувань</translation>
    </message>
    <message>
        <source>Written to {path}. No secret is in it.</source>
        <translation>Записано у {path}. Паролів і ключів там немає.</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Імпорт налаштувань</translation>
    </message>
    <message>
        <source>Read, and not saved yet: look through the pages, type secrets where they are missing, then save. Cancel leaves everything as it was.</source>
        <translation>Прочитано, але ще не збережено: перегляньте сторінки, введіть паролі й ключі там, де їх бракує, і збережіть. «Скасувати» лишить усе як було.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Замінити файл?</translation>
    </message>
    <message>
        <source>There is one of this name already; what it holds is lost.</source>
        <translation>Файл із такою назвою вже є; його вміст загубиться.</translation>
    </message>
    <message>
        <source>Replace   Del</source>
        <translation>Замінити   Del</translation>
    </message>
    <message>
        <source>Cancel   Enter</source>
        <translation>Скасувати   Enter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Settings of the program (*.json)</source>
        <translation>Налаштування програми (*.json)</translation>
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
        <source>They could not be sent. Closed now, they go out in the next shift and count there.</source>
        <translation>Їх не вдалося надіслати. Якщо закрити зараз, вони підуть у наступній зміні й увійдуть до неї.</translation>
    </message>
    <message>
        <source>Close the shift   F8</source>
        <translation>Закрити зміну   F8</translation>
    </message>
    <message>
        <source>No   Enter</source>
        <translation>Ні   Enter</translation>
    </message>
    <message numerus="yes">
        <source>Close and leave %n receipt(s)   F8</source>
        <translation>
            <numerusform>Закрити, залишити %n чек   F8</numerusform>
            <numerusform>Закрити, залишити %n чеки   F8</numerusform>
            <numerusform>Закрити, залишити %n чеків   F8</numerusform>
        </translation>
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
    <name>StageTicks</name>
    <message>
        <source>Deals are shown from these stages</source>
        <translation>З яких стадій показувати угоди</translation>
    </message>
    <message>
        <source>{title} (closed)</source>
        <translation>{title} (закрита)</translation>
    </message>
    <message>
        <source>stage {number}</source>
        <translation>стадія {number}</translation>
    </message>
    <message>
        <source>stage {number}, Uspacy has it no more</source>
        <translation>стадія {number}, в Uspacy її вже немає</translation>
    </message>
    <message>
        <source>The stages are shown when Uspacy was read.</source>
        <translation>Стадії з’являться, коли буде прочитано Uspacy.</translation>
    </message>
    <message>
        <source>Only deals in the ticked stages are shown.</source>
        <translation>Показуємо лише угоди у позначених стадіях.</translation>
    </message>
    <message>
        <source>None is ticked: all deals that are not closed are shown.</source>
        <translation>Нічого не позначено: показуємо всі незакриті угоди.</translation>
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
    <name>StepList</name>
    <message>
        <source>done</source>
        <translation>зроблено</translation>
    </message>
    <message>
        <source>open</source>
        <translation>не завершено</translation>
    </message>
    <message>
        <source>1   Uspacy</source>
        <translation>1   Uspacy</translation>
    </message>
    <message>
        <source>2   Register</source>
        <translation>2   Каса</translation>
    </message>
    <message>
        <source>3   Rules</source>
        <translation>3   Правила</translation>
    </message>
    <message>
        <source>4   Ready</source>
        <translation>4   Готово</translation>
    </message>
</context>
<context>
    <name>TaxCard</name>
    <message>
        <source>Taxes</source>
        <translation>Податки</translation>
    </message>
    <message>
        <source>not set, such a deal waits</source>
        <translation>не задано, угода чекатиме</translation>
    </message>
    <message>
        <source>as every other rate</source>
        <translation>як усі інші ставки</translation>
    </message>
    <message>
        <source>no tax at all</source>
        <translation>зовсім без податку</translation>
    </message>
    <message>
        <source>{codes}, the register has no such group</source>
        <translation>{codes}, такої групи каса не має</translation>
    </message>
    <message>
        <source>No tax chosen</source>
        <translation>Податок не вибрано</translation>
    </message>
    <message>
        <source>{rate} %</source>
        <translation>{rate} %</translation>
    </message>
    <message>
        <source>Without a tax group: {titles}. A deal with such goods is not sold until it is set.</source>
        <translation>Без податкової групи: {titles}. Угоду з таким товаром не можна продати, доки групу не задано.</translation>
    </message>
    <message>
        <source>Each rate of Uspacy has its group at the register.</source>
        <translation>Кожна ставка Uspacy має свою групу в касі.</translation>
    </message>
</context>
<context>
    <name>TaxPage</name>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>Groups are chosen</source>
        <translation>Групи визначають</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Додати правило</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Прибрати правило</translation>
    </message>
    <message>
        <source>Tax rules</source>
        <translation>Правила податків</translation>
    </message>
    <message>
        <source>by rate, of themselves</source>
        <translation>за ставками, автоматично</translation>
    </message>
    <message>
        <source>by rules of your own</source>
        <translation>за власними правилами</translation>
    </message>
    <message>
        <source>Finish the chosen tax rule, or remove it.</source>
        <translation>Закінчіть вибране правило податку або приберіть його.</translation>
    </message>
    <message>
        <source>tax inside the price</source>
        <translation>податок у ціні</translation>
    </message>
    <message>
        <source>tax on top of the price</source>
        <translation>податок понад ціну</translation>
    </message>
    <message>
        <source>product</source>
        <translation>товар</translation>
    </message>
    <message>
        <source>category</source>
        <translation>категорія</translation>
    </message>
    <message>
        <source>УКТ ЗЕД</source>
        <translation>УКТ ЗЕД</translation>
    </message>
    <message>
        <source>with УКТ ЗЕД</source>
        <translation>з УКТ ЗЕД</translation>
    </message>
    <message>
        <source>several limits</source>
        <translation>кілька умов</translation>
    </message>
    <message>
        <source>all goods</source>
        <translation>усі товари</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>не закінчено</translation>
    </message>
    <message>
        <source>the register has no such group</source>
        <translation>у каси немає такої групи</translation>
    </message>
    <message>
        <source>two groups of one kind: nothing is sold</source>
        <translation>дві групи одного виду: не продається</translation>
    </message>
    <message>
        <source>the seller pays no VAT</source>
        <translation>продавець не платник ПДВ</translation>
    </message>
    <message>
        <source>sold without VAT</source>
        <translation>продається без ПДВ</translation>
    </message>
    <message>
        <source>The groups of this register are not known yet: they are read when it answers.</source>
        <translation>Груп цієї каси ще не прочитано: вони з’являться, коли каса відповість.</translation>
    </message>
    <message>
        <source>Without a group: {titles}. A deal with such goods is not sold until it is set.</source>
        <translation>Без групи: {titles}. Угоду з таким товаром не продати, доки групу не задано.</translation>
    </message>
    <message>
        <source>The seller pays no VAT, but Uspacy offers {titles}: a deal with such a tax is not sold. Take the tax away from the goods in Uspacy.</source>
        <translation>Продавець не платник ПДВ, а в Uspacy є {titles}: угоду з таким податком не продати. Приберіть податок із товарів в Uspacy.</translation>
    </message>
    <message>
        <source>Some rules cannot be right: look at the marked ones.</source>
        <translation>Деякі правила не можуть бути правильними: перегляньте позначені.</translation>
    </message>
</context>
<context>
    <name>TaxRuleForm</name>
    <message>
        <source>The chosen rule</source>
        <translation>Вибране правило</translation>
    </message>
    <message>
        <source>article, or the product&apos;s number in Uspacy</source>
        <translation>артикул або номер товару в Uspacy</translation>
    </message>
    <message>
        <source>beginnings of codes: 2203, 2204</source>
        <translation>початки кодів: 2203, 2204</translation>
    </message>
    <message>
        <source>Tax in Uspacy</source>
        <translation>Податок в Uspacy</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Ціна</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Товари</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Товар</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категорія</translation>
    </message>
    <message>
        <source>УКТ ЗЕД codes</source>
        <translation>Коди УКТ ЗЕД</translation>
    </message>
    <message>
        <source>Group of the register</source>
        <translation>Група каси</translation>
    </message>
    <message>
        <source>either way</source>
        <translation>будь-яка</translation>
    </message>
    <message>
        <source>tax inside the price</source>
        <translation>податок у ціні</translation>
    </message>
    <message>
        <source>tax on top of the price</source>
        <translation>податок понад ціну</translation>
    </message>
    <message>
        <source>all goods</source>
        <translation>усі товари</translation>
    </message>
    <message>
        <source>one product</source>
        <translation>один товар</translation>
    </message>
    <message>
        <source>a category</source>
        <translation>категорія</translation>
    </message>
    <message>
        <source>by УКТ ЗЕД code</source>
        <translation>за кодом УКТ ЗЕД</translation>
    </message>
    <message>
        <source>with any УКТ ЗЕД code</source>
        <translation>з будь-яким кодом УКТ ЗЕД</translation>
    </message>
    <message>
        <source>several limits, as in the file</source>
        <translation>кілька умов, як у файлі</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не вибрано</translation>
    </message>
    <message>
        <source>{number}, Uspacy has it no more</source>
        <translation>{number}, в Uspacy її вже немає</translation>
    </message>
    <message>
        <source>A УКТ ЗЕД code has digits only.</source>
        <translation>Код УКТ ЗЕД має лише цифри.</translation>
    </message>
</context>
<context>
    <name>TaxRuleModel</name>
    <message>
        <source>Tax in Uspacy</source>
        <translation>Податок в Uspacy</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Товари</translation>
    </message>
    <message>
        <source>Group of the register</source>
        <translation>Група каси</translation>
    </message>
</context>
<context>
    <name>Taxes</name>
    <message>
        <source>no tax chosen</source>
        <translation>податок не вибрано</translation>
    </message>
    <message>
        <source>any other tax</source>
        <translation>будь-який інший податок</translation>
    </message>
    <message>
        <source>{rate} %</source>
        <translation>{rate} %</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не вибрано</translation>
    </message>
    <message>
        <source>no tax at all</source>
        <translation>зовсім без податку</translation>
    </message>
    <message>
        <source>group {code}</source>
        <translation>група {code}</translation>
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
        <translation>Виберіть форму оплати.</translation>
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
    <name>Trial</name>
    <message>
        <source>Fill in the fields above.</source>
        <translation>Заповніть поля вище.</translation>
    </message>
    <message>
        <source>Check both, also the keyboard layout and Caps Lock. The same pair must open Uspacy in the browser.</source>
        <translation>Перевірте обидва, а також розкладку й Caps Lock. Та сама пара має відкривати Uspacy у браузері.</translation>
    </message>
    <message>
        <source>Choose «Incoming webhook» above, or switch two-step sign-in off for this user in Uspacy.</source>
        <translation>Виберіть вище «Вхідний вебхук» або вимкніть в Uspacy двоетапний вхід для цього користувача.</translation>
    </message>
    <message>
        <source>It was switched off or deleted. Make a new incoming webhook in Uspacy and copy its whole address.</source>
        <translation>Його вимкнено або видалено. Створіть в Uspacy новий вхідний вебхук і скопіюйте повну адресу.</translation>
    </message>
    <message>
        <source>Copy the whole address from Uspacy: it begins with https:// and has incoming_webhooks/run/ in it.</source>
        <translation>Скопіюйте з Uspacy повну адресу: вона починається з https:// і містить incoming_webhooks/run/.</translation>
    </message>
    <message>
        <source>Check the number and the secret; the secret is shown in Uspacy only once.</source>
        <translation>Перевірте номер і секрет; секрет Uspacy показує лише раз.</translation>
    </message>
    <message>
        <source>Enter it as it stands in the browser, like company.uspacy.ua.</source>
        <translation>Введіть її, як у браузері, наприклад company.uspacy.ua.</translation>
    </message>
    <message>
        <source>Ask the administrator of Uspacy for the right to see and to change deals, then check again.</source>
        <translation>Попросіть в адміністратора Uspacy право бачити й змінювати угоди, потім перевірте ще раз.</translation>
    </message>
    <message>
        <source>There is no such Uspacy at this address. Compare it with the browser.</source>
        <translation>За цією адресою немає Uspacy. Порівняйте її з адресою в браузері.</translation>
    </message>
    <message>
        <source>This address is not Uspacy&apos;s. Compare it with the browser.</source>
        <translation>Це не адреса Uspacy. Порівняйте її з адресою в браузері.</translation>
    </message>
    <message>
        <source>Wait a minute and check again.</source>
        <translation>Зачекайте хвилину й перевірте ще раз.</translation>
    </message>
    <message>
        <source>Enter it with https:// at the front, as the provider gives it.</source>
        <translation>Введіть її з https:// на початку, як дає провайдер.</translation>
    </message>
    <message>
        <source>Look it up in the provider&apos;s cabinet, under cashiers. After several wrong ones the cashier is locked, so do not guess.</source>
        <translation>Подивіться його в кабінеті провайдера, у картці касира. Не вгадуйте: після кількох помилок касира заблокують.</translation>
    </message>
    <message>
        <source>Check both, also the keyboard layout and Caps Lock.</source>
        <translation>Перевірте обидва, а також розкладку й Caps Lock.</translation>
    </message>
    <message>
        <source>Copy the whole key from the provider&apos;s cabinet, under registers.</source>
        <translation>Скопіюйте весь ключ із кабінету провайдера, з картки каси.</translation>
    </message>
    <message>
        <source>Copy the whole token; if it is lost, make a new one in the settings of the register in the provider&apos;s cabinet.</source>
        <translation>Скопіюйте весь токен; якщо його втрачено, створіть новий у налаштуваннях каси в кабінеті провайдера.</translation>
    </message>
    <message>
        <source>Write the name of the register exactly as it stands in the Device Manager.</source>
        <translation>Напишіть назву каси точно так, як у Device Manager.</translation>
    </message>
    <message>
        <source>Look in the provider&apos;s cabinet whether the cashier is switched on.</source>
        <translation>Подивіться в кабінеті провайдера, чи касира ввімкнено.</translation>
    </message>
    <message>
        <source>Load the cashier&apos;s signing key in the provider&apos;s cabinet, then check again.</source>
        <translation>Завантажте ключ підпису касира в кабінеті провайдера, потім перевірте ще раз.</translation>
    </message>
    <message>
        <source>Load the cashier&apos;s signing key anew in the provider&apos;s cabinet and check its password.</source>
        <translation>Завантажте ключ підпису касира в кабінеті провайдера наново й перевірте його пароль.</translation>
    </message>
    <message>
        <source>Pay for the register in the provider&apos;s cabinet, then check again.</source>
        <translation>Оплатіть касу в кабінеті провайдера, потім перевірте ще раз.</translation>
    </message>
    <message>
        <source>Look in the provider&apos;s cabinet for the reason, or ask its support.</source>
        <translation>Подивіться причину в кабінеті провайдера або спитайте його підтримку.</translation>
    </message>
    <message>
        <source>Check the internet and the address. A Device Manager must be running and in the same network.</source>
        <translation>Перевірте інтернет і адресу. Device Manager має бути запущений і в тій самій мережі.</translation>
    </message>
    <message>
        <source>Check the internet and the address, then check again.</source>
        <translation>Перевірте інтернет і адресу та спробуйте ще раз.</translation>
    </message>
    <message>
        <source>There is no such server. Check the address letter by letter.</source>
        <translation>Такого сервера немає. Перевірте адресу буква за буквою.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, the network may ask to sign in first: open any page in the browser.</source>
        <translation>Перевірте адресу. Якщо вона правильна, можливо, мережа просить спершу увійти: відкрийте будь-яку сторінку в браузері.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer first. If they are right, ask the administrator about the antivirus or the proxy.</source>
        <translation>Спершу перевірте дату й час цього комп’ютера. Якщо вони правильні, спитайте адміністратора про антивірус або проксі.</translation>
    </message>
    <message>
        <source>Set the date and time of this computer by the internet, then check again.</source>
        <translation>Звірте дату й час цього комп’ютера з інтернетом, потім перевірте ще раз.</translation>
    </message>
    <message>
        <source>ends soon; the service gives neither its owner nor the date</source>
        <translation>скоро закінчиться; сервіс не називає ні власника, ні дати</translation>
    </message>
    <message>
        <source>the service gives neither its owner nor its date</source>
        <translation>сервіс не називає ні власника, ні дати</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Ключ підпису</translation>
    </message>
    <message>
        <source>Only an administrator of Uspacy makes fields. Ask for a field «{title}» in the deals, then choose it here.</source>
        <translation>Поля створює лише адміністратор Uspacy. Попросіть його додати в угоди поле «{title}», потім виберіть його тут.</translation>
    </message>
    <message>
        <source>not shown to this user</source>
        <translation>цьому користувачу не видно</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Вхід</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Користувачів</translation>
    </message>
    <message>
        <source>Uspacy answers, the sign-in works.</source>
        <translation>Uspacy відповідає, вхід працює.</translation>
    </message>
    <message>
        <source>Uspacy answers, but its main currency is {currency}. The receipt is in hryvnias: for such deals the cashier enters the rate.</source>
        <translation>Uspacy відповідає, але його основна валюта — {currency}. Чек буде в гривнях: для таких угод касир вводить курс.</translation>
    </message>
    <message>
        <source>Uspacy answers, but does not show the fields of deals to this user. Ask the administrator for the rights, or form of payment and receipt stay apart from it.</source>
        <translation>Uspacy відповідає, але не показує цьому користувачу полів угоди. Попросіть права в адміністратора: без них форма оплати не береться з угоди, а чек у неї не записується.</translation>
    </message>
    <message>
        <source>{seller}, pays no VAT</source>
        <translation>{seller}, не платник ПДВ</translation>
    </message>
    <message>
        <source>Fiscal number</source>
        <translation>Фіскальний номер</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Режим</translation>
    </message>
    <message>
        <source>Seller</source>
        <translation>Продавець</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Магазин</translation>
    </message>
    <message>
        <source>no date is given</source>
        <translation>дату не названо</translation>
    </message>
    <message>
        <source>Owner of the key</source>
        <translation>Власник ключа</translation>
    </message>
    <message>
        <source>Key valid until</source>
        <translation>Ключ дійсний до</translation>
    </message>
    <message>
        <source>Tax groups</source>
        <translation>Податкові групи</translation>
    </message>
    <message>
        <source>Check the address and the provider chosen above; what the server says is in the details.</source>
        <translation>Перевірте адресу й вибраного вище провайдера; слова сервера — у «Докладніше».</translation>
    </message>
    <message>
        <source>The server does not answer as this provider does</source>
        <translation>Сервер відповідає не так, як цей провайдер</translation>
    </message>
    <message>
        <source>Signing in to Uspacy…</source>
        <translation>Входимо в Uspacy…</translation>
    </message>
    <message>
        <source>Signing in to the register…</source>
        <translation>Входимо в касу…</translation>
    </message>
    <message>
        <source>TEST, receipts are not real</source>
        <translation>ТЕСТОВА, чеки не справжні</translation>
    </message>
    <message>
        <source>real</source>
        <translation>справжня</translation>
    </message>
    <message>
        <source>The register answers, but this cashier may not sell. Look at the cashier in the provider&apos;s cabinet.</source>
        <translation>Каса відповідає, але цей касир не може продавати. Перевірте касира в кабінеті провайдера.</translation>
    </message>
    <message>
        <source>The register answers, but there is no working signing key. Load it in the provider&apos;s cabinet: without it no receipt can be made.</source>
        <translation>Каса відповідає, але робочого ключа підпису немає. Завантажте його в кабінеті провайдера: без нього чек не створити.</translation>
    </message>
    <message>
        <source>The register answers, but has no tax groups. Switch them on in the provider&apos;s cabinet: without them nothing can be sold.</source>
        <translation>Каса відповідає, але не має податкових груп. Увімкніть їх у кабінеті провайдера: без них нічого не продати.</translation>
    </message>
    <message>
        <source>The register answers; the tax service does not at this moment. Selling will be possible as soon as it is back, or offline.</source>
        <translation>Каса відповідає, а ДПС зараз ні. Продавати можна буде, щойно вона відповість, або офлайн.</translation>
    </message>
    <message>
        <source>The register answers. It is a TEST register.</source>
        <translation>Каса відповідає. Це ТЕСТОВА каса.</translation>
    </message>
    <message>
        <source>The register answers, the sign-in works.</source>
        <translation>Каса відповідає, вхід працює.</translation>
    </message>
    <message>
        <source>{provider} tells neither the seller nor the tax groups: enter them as in the cabinet.</source>
        <translation>{provider} не передає ні продавця, ні податкових груп: введіть їх, як у кабінеті.</translation>
    </message>
    <message>
        <source>{provider} does not tell the seller: enter it.</source>
        <translation>{provider} не передає продавця: введіть його.</translation>
    </message>
    <message>
        <source>{provider} does not list the tax groups: tick them.</source>
        <translation>{provider} не передає податкових груп: позначте їх.</translation>
    </message>
    <message>
        <source>It gives no end date of the signing key: watch it in the cabinet.</source>
        <translation>Строку ключа підпису сервіс не називає: стежте за ним у кабінеті.</translation>
    </message>
    <message>
        <source>Not everything works yet</source>
        <translation>Ще не все працює</translation>
    </message>
    <message>
        <source>Go back to the step, or mend it later in the settings (Ctrl+,).</source>
        <translation>Поверніться до кроку або виправте пізніше в налаштуваннях (Ctrl+,).</translation>
    </message>
    <message>
        <source>It is set up, something is still open</source>
        <translation>Налаштовано, але дещо ще не завершено</translation>
    </message>
    <message>
        <source>Settle it now or later in the settings (Ctrl+,).</source>
        <translation>Завершіть зараз або пізніше в налаштуваннях (Ctrl+,).</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Усе готово</translation>
    </message>
    <message>
        <source>Open the shift with F8, then sell with F9.</source>
        <translation>Відкрийте зміну клавішею F8, потім продавайте клавішею F9.</translation>
    </message>
    <message>
        <source>Uspacy</source>
        <translation>Uspacy</translation>
    </message>
    <message>
        <source>Not connected: there are no deals to sell.</source>
        <translation>Не підключено: угод для продажу немає.</translation>
    </message>
    <message>
        <source>Connected, but not checked now.</source>
        <translation>Підключено, але зараз не перевірено.</translation>
    </message>
    <message>
        <source>{host} answers, signed in as {user}.</source>
        <translation>{host} відповідає, вхід: {user}.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Каса</translation>
    </message>
    <message>
        <source>Not connected: no receipt can be made.</source>
        <translation>Не підключено: чек створити не можна.</translation>
    </message>
    <message>
        <source>A TEST register answers, № {number}: its receipts are not real.</source>
        <translation>Відповідає ТЕСТОВА каса № {number}: її чеки не справжні.</translation>
    </message>
    <message>
        <source>A real register answers, № {number}.</source>
        <translation>Відповідає справжня каса № {number}.</translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation>Форма оплати</translation>
    </message>
    <message>
        <source>The cashier chooses it at each sale.</source>
        <translation>Касир обирає її під час кожного продажу.</translation>
    </message>
    <message>
        <source>From the field «{field}»; without a form of payment: {titles}.</source>
        <translation>З поля «{field}»; без форми оплати: {titles}.</translation>
    </message>
    <message>
        <source>From the field «{field}».</source>
        <translation>З поля «{field}».</translation>
    </message>
    <message>
        <source>The receipt in the deal</source>
        <translation>Чек в угоді</translation>
    </message>
    <message>
        <source>It is not set which status means that the receipt is made.</source>
        <translation>Не задано, який статус означає, що чек створено.</translation>
    </message>
    <message>
        <source>Is written into: {fields}.</source>
        <translation>Записується в поля: {fields}.</translation>
    </message>
    <message>
        <source>Stands in a comment only: no field for link or number is set.</source>
        <translation>Буде лише в коментарі: поля для посилання й номера не задано.</translation>
    </message>
    <message>
        <source>Is not written anywhere: Uspacy will not show the receipts.</source>
        <translation>Нікуди не записується: в Uspacy чеків не буде видно.</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>Податки</translation>
    </message>
    <message>
        <source>Each rate has its group.</source>
        <translation>Кожна ставка має свою групу.</translation>
    </message>
    <message>
        <source>no tax chosen</source>
        <translation>податок не вибрано</translation>
    </message>
    <message>
        <source>Without a group: {rates}. Such goods are not sold until it is set.</source>
        <translation>Без групи: {rates}. Такий товар не продається, доки групу не задано.</translation>
    </message>
</context>
<context>
    <name>TrialBar</name>
    <message>
        <source>Check</source>
        <translation>Перевірити</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Докладніше</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Password of the saved sign-ins</source>
        <translation>Пароль до збережених даних входу</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Change this password</source>
        <translation>Змінити цей пароль</translation>
    </message>
    <message>
        <source>Password forgotten…</source>
        <translation>Не пам’ятаю пароль…</translation>
    </message>
    <message>
        <source>Not now   Esc</source>
        <translation>Не зараз   Esc</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкрити</translation>
    </message>
    <message>
        <source>The system&apos;s password store works now. Type the password of the file: the sign-ins go over into the store, and the program asks no more.</source>
        <translation>Сховище паролів системи тепер працює. Введіть пароль файла: дані для входу перейдуть до сховища, і програма більше не питатиме.</translation>
    </message>
    <message>
        <source>The sign-ins of the CRM and of the register lie in a file under a password. Type it to go on.</source>
        <translation>Дані для входу до CRM і каси лежать у файлі під паролем. Введіть його, щоб працювати далі.</translation>
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
        <source>Set up payments…</source>
        <translation>Налаштувати оплату…</translation>
    </message>
    <message>
        <source>Set up taxes…</source>
        <translation>Налаштувати податки…</translation>
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
        <source>Settings…</source>
        <translation>Налаштування…</translation>
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
    <name>_PasswordDialog</name>
    <message>
        <source>Show what is typed</source>
        <translation>Показувати введене</translation>
    </message>
</context>
<context>
    <name>_RegisterChooser</name>
    <message>
        <source>Register</source>
        <translation>Каса</translation>
    </message>
    <message>
        <source>Copy from a register…</source>
        <translation>Скопіювати з каси…</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>без назви</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Key {place}</source>
        <translation>Кнопка {place}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Вище</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Пізніше</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Прибрати</translation>
    </message>
    <message>
        <source>value {value}</source>
        <translation>значення {value}</translation>
    </message>
    <message>
        <source>name refused</source>
        <translation>назву не прийнято</translation>
    </message>
    <message>
        <source>Uspacy has it no more</source>
        <translation>в Uspacy вже немає</translation>
    </message>
    <message>
        <source>switched off in Uspacy</source>
        <translation>вимкнено в Uspacy</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
</context>
<context>
    <name>_SourceCard</name>
    <message>
        <source>Where the payment comes from</source>
        <translation>Звідки береться форма оплати</translation>
    </message>
    <message>
        <source>Form of payment</source>
        <translation>Форма оплати</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Береться</translation>
    </message>
    <message>
        <source>Field of the deal</source>
        <translation>Поле угоди</translation>
    </message>
    <message>
        <source>a field of the deal</source>
        <translation>з поля угоди</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>завжди однакова</translation>
    </message>
    <message>
        <source>the cashier, each time</source>
        <translation>щоразу вибирає касир</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не вибрано</translation>
    </message>
    <message>
        <source>{title} (text)</source>
        <translation>{title} (текст)</translation>
    </message>
    <message>
        <source>{code}, not in Uspacy</source>
        <translation>{code}, в Uspacy немає</translation>
    </message>
    <message>
        <source>What the values of «{field}» mean is forgotten on all registers when you save; choose it again to keep it.</source>
        <translation>Після збереження програма забуде на всіх касах, що означають значення поля «{field}». Щоб лишити їх, виберіть це поле знову.</translation>
    </message>
    <message>
        <source>Choose the field: until then the cashier chooses at each sale.</source>
        <translation>Виберіть поле: доти форму оплати щоразу вибирає касир.</translation>
    </message>
    <message>
        <source>The field is the same for all registers; what its values mean is not.</source>
        <translation>Поле одне для всіх кас, а значення в кожної каси свої.</translation>
    </message>
    <message>
        <source>The cashier chooses one of the keys below at each sale.</source>
        <translation>Касир щоразу вибирає одну з кнопок, названих нижче.</translation>
    </message>
</context>
<context>
    <name>_StageCard</name>
    <message>
        <source>The stage of the deal</source>
        <translation>Стадія угоди</translation>
    </message>
    <message>
        <source>After the sale</source>
        <translation>Після продажу</translation>
    </message>
    <message>
        <source>After the return</source>
        <translation>Після повернення</translation>
    </message>
    <message>
        <source>stays where it is</source>
        <translation>лишається та сама</translation>
    </message>
    <message>
        <source>stage {number}</source>
        <translation>стадія {number}</translation>
    </message>
</context>
</TS>
