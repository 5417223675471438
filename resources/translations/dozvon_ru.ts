<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About</source>
            <translation>О программе</translation>
        </message>
        <message>
            <source>Dozvon {version}</source>
            <translation>Дозвон {version}</translation>
        </message>
        <message>
            <source>Callback requests through Calltouch from a spreadsheet.</source>
            <translation>Обратные звонки через Calltouch по списку из таблицы.</translation>
        </message>
        <message>
            <source>This program is independent: it is not affiliated with Calltouch, and the company is not responsible for it. It is released under the MIT licence, without warranty.</source>
            <translation>Программа независима: с компанией Calltouch она не связана, и компания за неё не отвечает. Распространяется по лицензии MIT, без гарантий.</translation>
        </message>
        <message>
            <source>Cities and time zones: {geonames}, licence {terms}. Below is everything the program is built from, with the terms of each part.</source>
            <translation>Города и часовые пояса: {geonames}, лицензия {terms}. Ниже всё, из чего программа собрана, с условиями каждой части.</translation>
        </message>
        <message>
            <source>Licence text</source>
            <translation>Текст лицензии</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Скопировать сведения</translation>
        </message>
        <message>
            <source>Program, system and library versions — for a problem report</source>
            <translation>Версии программы, системы и библиотек — для письма о неполадке</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Часть</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Версия</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Лицензия</translation>
        </message>
        <message>
            <source>What the program is built from</source>
            <translation>Из чего собрана программа</translation>
        </message>
        <message>
            <source>The licence text does not come with this part. You can find it at the link below.</source>
            <translation>Текст лицензии с этой частью не поставляется. Он есть по ссылке ниже.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Скопировано</translation>
        </message>
    </context>
    <context>
        <name>Account</name>
        <message>
            <source>Give the account a name.</source>
            <translation>Дайте учётной записи название.</translation>
        </message>
        <message>
            <source>This looks like a token. It belongs in the Token field.</source>
            <translation>Похоже на токен. Его место в поле «Токен».</translation>
        </message>
        <message>
            <source>Enter the widget key.</source>
            <translation>Впишите ключ виджета.</translation>
        </message>
        <message>
            <source>The widget key is longer than 255 characters.</source>
            <translation>Ключ виджета длиннее 255 знаков.</translation>
        </message>
        <message>
            <source>This widget key is already there.</source>
            <translation>Такой ключ виджета уже есть.</translation>
        </message>
        <message>
            <source>A department number is digits only, for example 12.</source>
            <translation>Номер отдела — только цифры, например 12.</translation>
        </message>
        <message>
            <source>A department with this number is already there.</source>
            <translation>Отдел с таким номером уже есть.</translation>
        </message>
    </context>
    <context>
        <name>AccountColour</name>
        <message>
            <source>Blue</source>
            <translation>Синий</translation>
        </message>
        <message>
            <source>Teal</source>
            <translation>Бирюзовый</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>Фиолетовый</translation>
        </message>
        <message>
            <source>Amber</source>
            <translation>Янтарный</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Зелёный</translation>
        </message>
        <message>
            <source>Pink</source>
            <translation>Розовый</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Серый</translation>
        </message>
    </context>
    <context>
        <name>AccountDesk</name>
        <message>
            <source>There is no Calltouch account.</source>
            <translation>Нет учётной записи Calltouch.</translation>
        </message>
        <message>
            <source>Add one and send again.</source>
            <translation>Добавьте её и отправьте ещё раз.</translation>
        </message>
        <message>
            <source>The account has changed. Nothing was sent.</source>
            <translation>Учётная запись сменилась. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Send again.</source>
            <translation>Отправьте ещё раз.</translation>
        </message>
        <message>
            <source>There is no Calltouch token for “{name}”. Nothing was sent.</source>
            <translation>Нет токена Calltouch для «{name}». Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Paste the token into the account and send again.</source>
            <translation>Вставьте токен в учётную запись и отправьте ещё раз.</translation>
        </message>
        <message>
            <source>Account…</source>
            <translation>Учётная запись…</translation>
        </message>
        <message>
            <source>This account no longer exists.</source>
            <translation>Этой учётной записи больше нет.</translation>
        </message>
        <message>
            <source>The token comes from the DOZVON_TOKEN variable and applies to all accounts.</source>
            <translation>Токен задан переменной DOZVON_TOKEN, он действует для всех учётных записей.</translation>
        </message>
        <message>
            <source>To give each account its own token, start Dozvon without this variable.</source>
            <translation>Чтобы у каждой был свой токен, запустите Дозвон без этой переменной.</translation>
        </message>
        <message>
            <source>Its token, widgets and departments will be removed from this computer. Nothing changes in Calltouch itself.

The lists stay, but their queued requests can only be sent through an account with the same widgets. The whole history stays, under the name “{name}”.</source>
            <translation>С этого компьютера удалятся её токен, виджеты и отделы. В самом Calltouch ничего не изменится.

Списки останутся, но их заявки в очереди можно будет отправить только через учётную запись с теми же виджетами. История останется целиком, под названием «{name}».</translation>
        </message>
        <message>
            <source>Delete the account “{name}”?</source>
            <translation>Удалить учётную запись «{name}»?</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Не удалять</translation>
        </message>
        <message>
            <source>The account “{name}” and its token have been deleted.</source>
            <translation>Учётная запись «{name}» и её токен удалены.</translation>
        </message>
        <message>
            <source>“{name}” is now selected.</source>
            <translation>Теперь выбрана «{name}».</translation>
        </message>
        <message>
            <source>The account was kept. {remedy}</source>
            <translation>Учётная запись осталась. {remedy}</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Requests are being sent through “{name}”. You can switch accounts once the run is over.</source>
            <translation>Идёт отправка через «{name}». Сменить учётную запись можно после неё.</translation>
        </message>
        <message>
            <source>A request is still waiting for its answer. You can switch accounts after that.</source>
            <translation>Заявка ещё ждёт ответа. Сменить учётную запись можно после него.</translation>
        </message>
        <message>
            <source>The account is already being deleted.</source>
            <translation>Учётная запись уже удаляется.</translation>
        </message>
        <message>
            <source>Another Dozvon window is sending requests. You can delete the account once it has finished.</source>
            <translation>Заявки отправляет другое окно Дозвона. Удалить учётную запись можно после него.</translation>
        </message>
        <message>
            <source>A rehearsal has its own account, which is not connected to anyone.</source>
            <translation>В репетиции своя учётная запись, она ни с кем не связана.</translation>
        </message>
        <message>
            <source>To make real calls, start Dozvon without the rehearsal.</source>
            <translation>Чтобы звонить по-настоящему, запустите Дозвон без репетиции.</translation>
        </message>
        <message>
            <source>The account is saved. {why}</source>
            <translation>Учётная запись сохранена. {why}</translation>
        </message>
    </context>
    <context>
        <name>AccountDialog</name>
        <message>
            <source>Calltouch account</source>
            <translation>Учётная запись Calltouch</translation>
        </message>
        <message>
            <source>New Calltouch account</source>
            <translation>Новая учётная запись Calltouch</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>For example, the company name</source>
            <translation>Например, название компании</translation>
        </message>
        <message>
            <source>A stripe of this colour shows in the window while requests go through this account</source>
            <translation>Полоса этого цвета видна в окне, пока заявки уходят через эту учётную запись</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Цвет</translation>
        </message>
        <message>
            <source>Optional; shown in the same section of Calltouch</source>
            <translation>Необязательно; указан в том же разделе Calltouch</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Paste the token.</source>
            <translation>Вставьте токен.</translation>
        </message>
        <message>
            <source>Requests cannot be sent without a widget. You can add one later.</source>
            <translation>Без виджета заявки не отправить. Его можно добавить и позже.</translation>
        </message>
        <message>
            <source>There is nothing to export: add a widget.</source>
            <translation>Выгружать нечего: добавьте виджет.</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Токен</translation>
        </message>
        <message>
            <source>Where to find it: Calltouch → Integrations → Sending data to external systems → API and Webhooks → API.
The token is kept in the system keyring and nowhere else.</source>
            <translation>Где взять: Calltouch → Интеграции → Отправка данных во внешние системы → API и Webhooks → API.
Токен хранится в связке ключей системы и больше нигде.</translation>
        </message>
    </context>
    <context>
        <name>AccountExtras</name>
        <message>
            <source>Advanced</source>
            <translation>Дополнительно</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Часовой пояс</translation>
        </message>
        <message>
            <source>Call time format</source>
            <translation>Вид даты и времени звонка</translation>
        </message>
        <message>
            <source>Year first: 2026-12-31 15:30:00</source>
            <translation>Сначала год: 2026-12-31 15:30:00</translation>
        </message>
        <message>
            <source>Day first: 31-12-2026 15:30:00</source>
            <translation>Сначала день: 31-12-2026 15:30:00</translation>
        </message>
        <message>
            <source>Accepted requests a day, at most</source>
            <translation>Принятых заявок в день, не больше</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>без лимита</translation>
        </message>
        <message>
            <source>Of these, keep for single requests</source>
            <translation>Из них оставлять для одиночных заявок</translation>
        </message>
        <message>
            <source>API address</source>
            <translation>Адрес API</translation>
        </message>
        <message>
            <source>Requests and the token go here. Empty means the usual Calltouch address</source>
            <translation>Сюда уходят заявки и токен. Пусто — обычный адрес Calltouch</translation>
        </message>
        <message>
            <source>Choose a time zone from the list.</source>
            <translation>Выберите часовой пояс из списка.</translation>
        </message>
        <message>
            <source>More is kept for single requests than the daily limit allows.</source>
            <translation>Для одиночных заявок оставлено больше, чем дневной лимит.</translation>
        </message>
    </context>
    <context>
        <name>AccountMenu</name>
        <message>
            <source>&amp;Accounts</source>
            <translation>&amp;Учётные записи</translation>
        </message>
        <message>
            <source>&amp;New account…</source>
            <translation>&amp;Новая учётная запись…</translation>
        </message>
        <message>
            <source>&amp;Delete selected…</source>
            <translation>&amp;Удалить выбранную…</translation>
        </message>
        <message>
            <source>&amp;Edit selected…</source>
            <translation>&amp;Изменить выбранную…</translation>
        </message>
        <message>
            <source>&amp;Add account…</source>
            <translation>&amp;Добавить учётную запись…</translation>
        </message>
    </context>
    <context>
        <name>AccountStripe</name>
        <message>
            <source>Account: {name}</source>
            <translation>Учётная запись: {name}</translation>
        </message>
    </context>
    <context>
        <name>AnswerCard</name>
        <message>
            <source>What became of the request</source>
            <translation>Что стало с заявкой</translation>
        </message>
    </context>
    <context>
        <name>AttemptsPart</name>
        <message>
            <source>Requests for this row</source>
            <translation>Заявки по этой строке</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Close message</source>
            <translation>Закрыть сообщение</translation>
        </message>
    </context>
    <context>
        <name>BannerArea</name>
        <message>
            <source>Show fewer messages</source>
            <translation>Свернуть сообщения</translation>
        </message>
        <message numerus="yes">
            <source>%Ln more message(s)</source>
            <translation>
                <numerusform>Ещё %Ln сообщение</numerusform>
                <numerusform>Ещё %Ln сообщения</numerusform>
                <numerusform>Ещё %Ln сообщений</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BusyStrip</name>
        <message>
            <source>File progress</source>
            <translation>Ход работы с файлом</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} из {total}</translation>
        </message>
        <message>
            <source>{words}, {time} left</source>
            <translation>{words}, осталось {time}</translation>
        </message>
    </context>
    <context>
        <name>Calling</name>
        <message>
            <source>at any time</source>
            <translation>в любое время</translation>
        </message>
        <message>
            <source>{workdays}, no calls on days off</source>
            <translation>{workdays}, в выходные не звонить</translation>
        </message>
        <message>
            <source>{workdays}, days off {days_off}</source>
            <translation>{workdays}, в выходные {days_off}</translation>
        </message>
    </context>
    <context>
        <name>CallingRules</name>
        <message>
            <source>Calling hours in the person’s local time</source>
            <translation>Часы звонков по местному времени человека</translation>
        </message>
        <message>
            <source>Custom hours</source>
            <translation>Свои часы</translation>
        </message>
        <message>
            <source>Working days from</source>
            <translation>По рабочим дням с</translation>
        </message>
        <message>
            <source>Working days to</source>
            <translation>По рабочим дням до</translation>
        </message>
        <message>
            <source>Days off from</source>
            <translation>В выходные с</translation>
        </message>
        <message>
            <source>Days off to</source>
            <translation>В выходные до</translation>
        </message>
        <message>
            <source>no calls on days off</source>
            <translation>в выходные не звонить</translation>
        </message>
        <message>
            <source>For how many hours to ask about each person</source>
            <translation>Сколько часов о каждом спрашивать</translation>
        </message>
        <message>
            <source>For how many days to ask about everyone at once</source>
            <translation>Сколько дней спрашивать обо всех сразу</translation>
        </message>
        <message>
            <source>The calling hours end before they begin.</source>
            <translation>Часы звонков заканчиваются раньше, чем начинаются.</translation>
        </message>
        <message>
            <source>The calling hours are too short: at least half an hour is needed.</source>
            <translation>Часы звонков слишком короткие: нужно хотя бы полчаса.</translation>
        </message>
        <message>
            <source>correct the times</source>
            <translation>исправьте время</translation>
        </message>
        <message>
            <source>Calling hours and repeats: {hours}</source>
            <translation>Часы звонков и повторы: {hours}</translation>
        </message>
        <message>
            <source>Working days</source>
            <translation>По рабочим дням</translation>
        </message>
        <message>
            <source>Days off</source>
            <translation>В выходные</translation>
        </message>
        <message>
            <source>Call people</source>
            <translation>Звонить людям</translation>
        </message>
        <message>
            <source>Repeat call</source>
            <translation>Повторный звонок</translation>
        </message>
        <message>
            <source>hours after a request — only with permission for each person</source>
            <translation>ч после заявки — только с разрешения для каждого</translation>
        </message>
        <message>
            <source>days — with one permission for all before sending; after that, no questions</source>
            <translation>дн. — с общего разрешения перед отправкой, потом без вопросов</translation>
        </message>
        <message>
            <source>first</source>
            <translation>первые</translation>
        </message>
        <message>
            <source>then up to</source>
            <translation>затем до</translation>
        </message>
        <message>
            <source>Times are local to the person called. Public holidays and moved days off count as days off.</source>
            <translation>Время считается по часам того, кому звонят. Праздники и перенесённые дни учтены как выходные.</translation>
        </message>
    </context>
    <context>
        <name>CalltouchPage</name>
        <message>
            <source>Dozvon asks Calltouch to call people. For that, four things have to be done once in your Calltouch account. Tick off what is done; you can come back to this list at any time.</source>
            <translation>Дозвон просит Calltouch звонить людям. Для этого в личном кабинете Calltouch нужно один раз сделать четыре вещи. Отмечайте сделанное: к этому списку можно вернуться когда угодно.</translation>
        </message>
        <message>
            <source>Callback minutes are topped up and the callback service is on</source>
            <translation>Минуты пополнены, услуга обратного звонка включена</translation>
        </message>
        <message>
            <source>Without minutes Calltouch answers with code 10001, with the service off with 10002.</source>
            <translation>Когда минут нет, Calltouch отвечает кодом 10001, когда выключена услуга — 10002.</translation>
        </message>
        <message>
            <source>A widget of the type “{type}” (auto-calling of website requests) has been created</source>
            <translation>Создан виджет типа «{type}»</translation>
        </message>
        <message>
            <source>It decides which call centre and which departments get the calls.</source>
            <translation>От него зависит, какой колл-центр и какие отделы получат звонки.</translation>
        </message>
        <message>
            <source>This widget is enabled</source>
            <translation>Этот виджет включён</translation>
        </message>
        <message>
            <source>If the widget is off or the key is wrong, Calltouch answers with code 10003.</source>
            <translation>Если виджет выключен или ключ не тот, Calltouch отвечает кодом 10003.</translation>
        </message>
        <message>
            <source>The API token is at hand</source>
            <translation>Токен API под рукой</translation>
        </message>
        <message>
            <source>Integrations → Sending data to external systems → API and Webhooks → API.</source>
            <translation>Интеграции → Отправка данных во внешние системы → API и Webhooks → API.</translation>
        </message>
    </context>
    <context>
        <name>CellCheck</name>
        <message>
            <source>We will call {phone}</source>
            <translation>Позвоним на {phone}</translation>
        </message>
        <message>
            <source>Empty: the call comes right after sending</source>
            <translation>Пусто: звонок сразу после отправки</translation>
        </message>
        <message>
            <source>We will call on {moment}</source>
            <translation>Позвоним {moment}</translation>
        </message>
        <message>
            <source>Separated by commas: {count} of {most}</source>
            <translation>Через запятую: {count} из {most}</translation>
        </message>
    </context>
    <context>
        <name>CellChoice</name>
        <message>
            <source>{key} (not in the settings)</source>
            <translation>{key} (нет в настройках)</translation>
        </message>
    </context>
    <context>
        <name>CellEditors</name>
        <message>
            <source>As in the list</source>
            <translation>Как в списке</translation>
        </message>
    </context>
    <context>
        <name>CellMoment</name>
        <message>
            <source>dd.mm.yyyy hh:mm</source>
            <translation>дд.мм.гггг чч:мм</translation>
        </message>
        <message>
            <source>Choose day and time (Alt+↓)</source>
            <translation>Выбрать день и время (Alt+↓)</translation>
        </message>
    </context>
    <context>
        <name>Cells</name>
        <message>
            <source>empty</source>
            <translation>пусто</translation>
        </message>
    </context>
    <context>
        <name>Columns</name>
        <message>
            <source>Status</source>
            <translation>Статус</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Пояснение</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>Zone or city</source>
            <translation>Пояс или город</translation>
        </message>
        <message>
            <source>Request id</source>
            <translation>Номер заявки</translation>
        </message>
        <message>
            <source>Changed, {zone}</source>
            <translation>Изменено, {zone}</translation>
        </message>
    </context>
    <context>
        <name>ColumnsView</name>
        <message>
            <source>Columns of the file</source>
            <translation>Столбцы файла</translation>
        </message>
        <message>
            <source>Do not send</source>
            <translation>Не отправлять</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Столбец</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Что это</translation>
        </message>
        <message>
            <source>Field name</source>
            <translation>Название поля</translation>
        </message>
        <message>
            <source>Examples from the file</source>
            <translation>Примеры из файла</translation>
        </message>
    </context>
    <context>
        <name>Components</name>
        <message>
            <source>Dozvon</source>
            <translation>Дозвон</translation>
        </message>
        <message>
            <source> (packaged)</source>
            <translation> (сборка)</translation>
        </message>
        <message>
            <source>The names of Russian towns and their time zones come from the GeoNames geographical database (https://www.geonames.org) and are available under the Creative Commons Attribution 4.0 licence. Changes: towns were selected, names merged.</source>
            <translation>Названия российских городов и их часовые пояса взяты из географической базы GeoNames (https://www.geonames.org) и доступны по лицензии Creative Commons Attribution 4.0. Изменения: города отобраны, названия объединены.</translation>
        </message>
    </context>
    <context>
        <name>ConsentDesk</name>
        <message>
            <source>Consent note saved: “{name}”.</source>
            <translation>Основание для звонков записано: «{name}».</translation>
        </message>
    </context>
    <context>
        <name>ConsentDialog</name>
        <message>
            <source>Consent note</source>
            <translation>Основание для звонков</translation>
        </message>
        <message>
            <source>For example: consent in the website form, contract No. 12</source>
            <translation>Например: согласие в анкете на сайте, договор № 12</translation>
        </message>
        <message>
            <source>For example: “Test drive” form, CRM export</source>
            <translation>Например: форма «Тест-драйв», выгрузка из CRM</translation>
        </message>
        <message>
            <source>Date known</source>
            <translation>Дата известна</translation>
        </message>
        <message>
            <source>When consent was given</source>
            <translation>Когда получено согласие</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Записать</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>There are no notes about this list yet.</source>
            <translation>Записей об этом списке ещё нет.</translation>
        </message>
        <message>
            <source> Source: {source}.</source>
            <translation> Источник: {source}.</translation>
        </message>
        <message>
            <source>Noted {moment}</source>
            <translation>Записано {moment}</translation>
        </message>
        <message>
            <source>given {day}</source>
            <translation>получено {day}</translation>
        </message>
        <message>
            <source>list “{name}”</source>
            <translation>список «{name}»</translation>
        </message>
        <message>
            <source>This is your own note: why the people on the list may be called. It stays in the log even after the list is deleted and cannot be corrected or erased, but you can add another. The program keeps the note but does not check it and does not confirm that the calls are lawful.</source>
            <translation>Это ваша заметка: почему людям из списка можно звонить. Она остаётся в журнале и после удаления списка, исправить или стереть её нельзя — можно добавить новую. Программа хранит заметку, но не проверяет её и не подтверждает, что звонки законны.</translation>
        </message>
        <message>
            <source>&amp;Basis</source>
            <translation>Осно&amp;вание</translation>
        </message>
        <message>
            <source>&amp;Source</source>
            <translation>&amp;Источник</translation>
        </message>
        <message>
            <source>Consent given</source>
            <translation>Получено</translation>
        </message>
        <message>
            <source>Earlier notes</source>
            <translation>Раньше записано</translation>
        </message>
    </context>
    <context>
        <name>CountsTable</name>
        <message>
            <source>Total</source>
            <translation>Всего</translation>
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message>
            <source>Data and log</source>
            <translation>Данные и журнал</translation>
        </message>
        <message>
            <source>Data retention</source>
            <translation>Срок хранения данных о людях</translation>
        </message>
        <message>
            <source>Older requests lose phone, name and tags; the counts stay.</source>
            <translation>Более старые заявки теряют телефон, имя и теги, остаются только числа.</translation>
        </message>
        <message>
            <source>Applies at once.</source>
            <translation>Действует сразу.</translation>
        </message>
        <message>
            <source>retention personal data privacy forget erase days period</source>
            <translation>хранение персональные данные забыть стереть удалить дни срок</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Изменить…</translation>
        </message>
        <message>
            <source>Change how long people are remembered</source>
            <translation>Изменить, сколько помнить людей</translation>
        </message>
        <message>
            <source>Program log</source>
            <translation>Журнал программы</translation>
        </message>
        <message>
            <source>A detailed log also tells what became of each request. Phones and tokens are in neither.</source>
            <translation>В подробный журнал попадает и то, чем кончилась каждая заявка. Телефонов и токенов нет ни в том, ни в другом.</translation>
        </message>
        <message>
            <source>Applies at once, in the terminal from the next command.</source>
            <translation>Действует сразу, в терминале — со следующей команды.</translation>
        </message>
        <message>
            <source>log level debug file folder journal verbose</source>
            <translation>лог уровень отладка файл папка подробный</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Обычный</translation>
        </message>
        <message>
            <source>Detailed</source>
            <translation>Подробный</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>Open the folder of the log</source>
            <translation>Открыть папку журнала</translation>
        </message>
        <message>
            <source>Without a limit</source>
            <translation>Без срока</translation>
        </message>
        <message numerus="yes">
            <source>For %Ln day(s)</source>
            <translation>
                <numerusform>%Ln день</numerusform>
                <numerusform>%Ln дня</numerusform>
                <numerusform>%Ln дней</numerusform>
            </translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Папка данных</translation>
        </message>
        <message>
            <source>Lists, history and settings lie here. Choose a folder on a drive of this computer: network and cloud folders can damage the data.</source>
            <translation>Здесь лежат списки, история и настройки. Выбирайте папку на диске этого компьютера: сетевые и облачные папки могут повредить данные.</translation>
        </message>
        <message>
            <source>The window closes and opens again with the data in their new place.</source>
            <translation>Окно закроется и откроется снова, уже с данными на новом месте.</translation>
        </message>
        <message>
            <source>folder directory path move location disk drive database backup</source>
            <translation>каталог путь перенести переместить расположение диск база</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Open the data folder</source>
            <translation>Открыть папку данных</translation>
        </message>
        <message>
            <source>Usual folder</source>
            <translation>Вернуть на прежнее место</translation>
        </message>
        <message>
            <source>Move the data back to where they usually are</source>
            <translation>Вернуть данные туда, где они обычно лежат</translation>
        </message>
        <message>
            <source>Another folder…</source>
            <translation>Другая папка…</translation>
        </message>
    </context>
    <context>
        <name>DayChart</name>
        <message>
            <source>Requests by day</source>
            <translation>Заявки по дням</translation>
        </message>
    </context>
    <context>
        <name>DefaultsDialog</name>
        <message>
            <source>Values for all requests</source>
            <translation>Значения для всех заявок</translation>
        </message>
        <message>
            <source>What else every request of the list gets</source>
            <translation>Что ещё получит каждая заявка списка</translation>
        </message>
        <message>
            <source>A row that has its own value keeps it.</source>
            <translation>Если в строке указано своё, остаётся своё.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>The call time has passed.</source>
            <translation>Время звонка уже прошло.</translation>
        </message>
    </context>
    <context>
        <name>Destination</name>
        <message>
            <source>separated by commas</source>
            <translation>через запятую</translation>
        </message>
        <message>
            <source>Every request of the list gets these tags, ten at most</source>
            <translation>Эти теги получит каждая заявка списка, не больше десяти</translation>
        </message>
        <message>
            <source>&amp;Widget</source>
            <translation>Ви&amp;джет</translation>
        </message>
        <message>
            <source>&amp;Department</source>
            <translation>О&amp;тдел</translation>
        </message>
        <message>
            <source>Ta&amp;gs for all requests</source>
            <translation>Те&amp;ги для всех заявок</translation>
        </message>
        <message>
            <source>Call time, UTM tags and page address for all requests of the list</source>
            <translation>Время звонка, UTM-метки и адрес страницы для всех заявок списка</translation>
        </message>
        <message>
            <source>Choose a widget</source>
            <translation>Выберите виджет</translation>
        </message>
        <message>
            <source>No widgets yet</source>
            <translation>Виджетов пока нет</translation>
        </message>
        <message>
            <source>{key} (not in the settings)</source>
            <translation>{key} (нет в настройках)</translation>
        </message>
        <message>
            <source>More: {words}</source>
            <translation>Ещё: {words}</translation>
        </message>
        <message>
            <source>More…</source>
            <translation>Ещё…</translation>
        </message>
        <message>
            <source>More for all requests: {words}</source>
            <translation>Ещё для всех заявок: {words}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>ничего</translation>
        </message>
        <message>
            <source>Not specified</source>
            <translation>Не указывать</translation>
        </message>
    </context>
    <context>
        <name>DiagnosticsDesk</name>
        <message>
            <source>Collecting…</source>
            <translation>Собираем…</translation>
        </message>
        <message>
            <source>The archive was not saved: {why}. Choose another folder.</source>
            <translation>Архив не сохранён: {why}. Выберите другую папку.</translation>
        </message>
        <message>
            <source>The diagnostics could not be collected.</source>
            <translation>Диагностику собрать не удалось.</translation>
        </message>
    </context>
    <context>
        <name>DiagnosticsDialog</name>
        <message>
            <source>Diagnostics</source>
            <translation>Диагностика</translation>
        </message>
        <message>
            <source>Exactly these files go into the archive. Phones are masked; names, tokens, passwords and whatever the log quotes are cut out. Nothing is sent anywhere by itself.</source>
            <translation>В архив попадут именно эти файлы. Телефоны скрыты; имена, токены, пароли и всё, что журнал цитирует, вырезано. Архив никуда не уйдёт, пока вы не отправите его сами.</translation>
        </message>
        <message>
            <source>Files of the archive</source>
            <translation>Файлы архива</translation>
        </message>
        <message>
            <source>This file is empty</source>
            <translation>Этот файл пуст</translation>
        </message>
        <message>
            <source>Text of the file</source>
            <translation>Текст файла</translation>
        </message>
        <message>
            <source>Save the archive…</source>
            <translation>Сохранить архив…</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Сохраняем…</translation>
        </message>
        <message>
            <source>Saved: {name}</source>
            <translation>Сохранено: {name}</translation>
        </message>
        <message>
            <source>Save the diagnostics</source>
            <translation>Сохранить диагностику</translation>
        </message>
        <message>
            <source>Archives (*.zip)</source>
            <translation>Архивы (*.zip)</translation>
        </message>
    </context>
    <context>
        <name>DiagnosticsPage</name>
        <message>
            <source>Diagnostics</source>
            <translation>Диагностика</translation>
        </message>
        <message>
            <source>Collect diagnostics</source>
            <translation>Собрать диагностику</translation>
        </message>
        <message>
            <source>An archive to attach to a letter about a fault: versions, settings, counts and the log. Phones are masked; names, tokens and passwords are left out. You see everything before it is saved.</source>
            <translation>Архив к письму о неполадке: версии, настройки, счётчики и журнал. Телефоны скрыты; имён, токенов и паролей в нём нет. Всё содержимое видно до сохранения.</translation>
        </message>
        <message>
            <source>support zip archive report fault error problem help log versions</source>
            <translation>поддержка zip архив отчёт сбой ошибка неполадка помощь лог версии</translation>
        </message>
        <message>
            <source>Collect diagnostics…</source>
            <translation>Собрать диагностику…</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Open a spreadsheet of requests</source>
            <translation>Открыть таблицу с заявками</translation>
        </message>
        <message>
            <source>Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)</source>
            <translation>Таблицы (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;Все файлы (*)</translation>
        </message>
        <message>
            <source>Load directory</source>
            <translation>Загрузить справочник</translation>
        </message>
        <message>
            <source>Directories (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.json);;All files (*)</source>
            <translation>Справочники (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.json);;Все файлы (*)</translation>
        </message>
        <message>
            <source>Export directory</source>
            <translation>Выгрузить справочник</translation>
        </message>
        <message>
            <source>Excel workbook (*.xlsx)</source>
            <translation>Книга Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Export result</source>
            <translation>Выгрузить результат</translation>
        </message>
        <message>
            <source>Download list template</source>
            <translation>Скачать шаблон списка</translation>
        </message>
        <message>
            <source>Export stop list</source>
            <translation>Выгрузить стоп-лист</translation>
        </message>
        <message>
            <source>Excel workbook (*{suffix})</source>
            <translation>Книга Excel (*{suffix})</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
    </context>
    <context>
        <name>Directory</name>
        <message numerus="yes">
            <source>%Ln new widget(s)</source>
            <translation>
                <numerusform>%Ln новый виджет</numerusform>
                <numerusform>%Ln новых виджета</numerusform>
                <numerusform>%Ln новых виджетов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln new department(s)</source>
            <translation>
                <numerusform>%Ln новый отдел</numerusform>
                <numerusform>%Ln новых отдела</numerusform>
                <numerusform>%Ln новых отделов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln new name(s)</source>
            <translation>
                <numerusform>%Ln новое название</numerusform>
                <numerusform>%Ln новых названия</numerusform>
                <numerusform>%Ln новых названий</numerusform>
            </translation>
        </message>
        <message>
            <source>From “{name}”: {what}. Check and save.</source>
            <translation>Из «{name}»: {what}. Проверьте и сохраните.</translation>
        </message>
        <message>
            <source>There is nothing new in “{name}”.</source>
            <translation>В «{name}» нет ничего нового.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
        <message>
            <source>Not read: {rows} ({told}){more}</source>
            <translation>Не прочитано: {rows} ({told}){more}</translation>
        </message>
        <message>
            <source>no department number</source>
            <translation>нет номера отдела</translation>
        </message>
        <message>
            <source>no widget key</source>
            <translation>нет ключа виджета</translation>
        </message>
        <message>
            <source>the widget key is longer than 255 characters</source>
            <translation>ключ виджета длиннее 255 знаков</translation>
        </message>
        <message>
            <source>the department number is not digits only</source>
            <translation>номер отдела не из одних цифр</translation>
        </message>
    </context>
    <context>
        <name>DirectoryEditor</name>
        <message>
            <source>Widgets</source>
            <translation>Виджеты</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Key (routeKey)</source>
            <translation>Ключ (routeKey)</translation>
        </message>
        <message>
            <source>Add widget</source>
            <translation>Добавить виджет</translation>
        </message>
        <message>
            <source>Add a widget of the type “{type}” (auto-calling of website requests): a name for yourself and a key. The key (routeKey) is in the widget settings in your Calltouch account.</source>
            <translation>Добавьте виджет типа «{type}»: название для себя и ключ. Ключ (routeKey) написан в настройках виджета в личном кабинете Calltouch.</translation>
        </message>
        <message>
            <source>Departments</source>
            <translation>Отделы</translation>
        </message>
        <message>
            <source>Number (unitId)</source>
            <translation>Номер (unitId)</translation>
        </message>
        <message>
            <source>Add department</source>
            <translation>Добавить отдел</translation>
        </message>
        <message>
            <source>Departments are needed only if the widget shares calls out among them. The number (unitId) is in the widget settings, next to the department.</source>
            <translation>Отделы нужны, только если виджет распределяет звонки между ними. Номер (unitId) написан в настройках виджета рядом с отделом.</translation>
        </message>
        <message>
            <source>Load directory…</source>
            <translation>Загрузить справочник…</translation>
        </message>
        <message>
            <source>Widgets and departments from a spreadsheet: name, key, department, number</source>
            <translation>Виджеты и отделы из таблицы: название, ключ, отдел, номер</translation>
        </message>
        <message>
            <source>Export directory…</source>
            <translation>Выгрузить справочник…</translation>
        </message>
        <message>
            <source>Widgets and departments for a colleague, without the token</source>
            <translation>Виджеты и отделы для коллеги: без токена</translation>
        </message>
        <message>
            <source>Departments of the widget “{name}”</source>
            <translation>Отделы виджета «{name}»</translation>
        </message>
    </context>
    <context>
        <name>DirectoryFiles</name>
        <message>
            <source>Reading “{name}”…</source>
            <translation>Читаем «{name}»…</translation>
        </message>
        <message>
            <source>Directory {name}.xlsx</source>
            <translation>Справочник {name}.xlsx</translation>
        </message>
        <message>
            <source>Saving “{name}”…</source>
            <translation>Записываем «{name}»…</translation>
        </message>
        <message numerus="yes">
            <source>Directory saved: “{name}”, %Ln widget(s). It holds neither the token nor the address.</source>
            <translation>
                <numerusform>Справочник записан: «{name}», %Ln виджет. Токена и адреса в нём нет.</numerusform>
                <numerusform>Справочник записан: «{name}», %Ln виджета. Токена и адреса в нём нет.</numerusform>
                <numerusform>Справочник записан: «{name}», %Ln виджетов. Токена и адреса в нём нет.</numerusform>
            </translation>
        </message>
        <message>
            <source>Something went wrong with the file. Nothing has been changed. Details are in the program log.</source>
            <translation>Сбой при работе с файлом. Ничего не изменено. Подробности записаны в журнал программы.</translation>
        </message>
    </context>
    <context>
        <name>DripEdit</name>
        <message>
            <source>no more than</source>
            <translation>не больше</translation>
        </message>
        <message>
            <source>So that the operators can keep up</source>
            <translation>Чтобы операторы успевали отвечать</translation>
        </message>
        <message>
            <source>How many requests in that time</source>
            <translation>Сколько заявок за это время</translation>
        </message>
        <message>
            <source>In how many minutes</source>
            <translation>За сколько минут</translation>
        </message>
        <message numerus="yes">
            <source>request(s) in</source>
            <translation>
                <numerusform>заявки за</numerusform>
                <numerusform>заявок за</numerusform>
                <numerusform>заявок за</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>minute(s)</source>
            <translation>
                <numerusform>минуту</numerusform>
                <numerusform>минуты</numerusform>
                <numerusform>минут</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropVeil</name>
        <message>
            <source>Drop the file to open the list</source>
            <translation>Отпустите файл, чтобы открыть список</translation>
        </message>
        <message numerus="yes">
            <source>Drop %Ln file(s): each becomes a list</source>
            <translation>
                <numerusform>Отпустите %Ln файл: из каждого получится список</numerusform>
                <numerusform>Отпустите %Ln файла: из каждого получится список</numerusform>
                <numerusform>Отпустите %Ln файлов: из каждого получится список</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EarlierLists</name>
        <message>
            <source>Open the earlier list</source>
            <translation>Открыть прежний</translation>
        </message>
        <message>
            <source>Remove the new list</source>
            <translation>Убрать новый список</translation>
        </message>
        <message>
            <source>Go on with the earlier list and remove the new one: nothing has been sent from it yet.</source>
            <translation>Продолжайте прежний список, а новый уберите: из него ещё ничего не отправлено.</translation>
        </message>
        <message>
            <source>People who have already had a request are excluded. The others may be in both lists: please check.</source>
            <translation>Кому заявка уже уходила, те исключены. Остальные могут стоять в обоих списках: проверьте.</translation>
        </message>
        <message>
            <source>The list was not removed: requests have already been sent from it.</source>
            <translation>Список не убран: из него уже отправляли заявки.</translation>
        </message>
        <message>
            <source>You can keep it: what has been sent will not be sent again.</source>
            <translation>Его можно оставить: уже отправленное повторно не уйдёт.</translation>
        </message>
    </context>
    <context>
        <name>EditDesk</name>
        <message>
            <source>exclude rows</source>
            <translation>исключение строк</translation>
        </message>
        <message>
            <source>bring excluded rows back</source>
            <translation>возврат исключённых строк</translation>
        </message>
        <message>
            <source>duplicate rows</source>
            <translation>дублирование строк</translation>
        </message>
        <message>
            <source>split numbers</source>
            <translation>разделение номеров</translation>
        </message>
        <message numerus="yes">
            <source>Delete %Ln row(s) from the list?</source>
            <translation>
                <numerusform>Удалить %Ln строку из списка?</numerusform>
                <numerusform>Удалить %Ln строки из списка?</numerusform>
                <numerusform>Удалить %Ln строк из списка?</numerusform>
            </translation>
        </message>
        <message>
            <source>Rows that have had a request will stay. You can undo this with Ctrl+Z.</source>
            <translation>Строки, по которым уже уходили заявки, останутся. Удаление можно отменить: Ctrl+Z.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Не удалять</translation>
        </message>
        <message>
            <source>delete rows</source>
            <translation>удаление строк</translation>
        </message>
        <message>
            <source>Undoing the edit</source>
            <translation>Отменяем правку</translation>
        </message>
        <message>
            <source>Redoing the edit</source>
            <translation>Повторяем правку</translation>
        </message>
        <message>
            <source>Editing the list: {title}</source>
            <translation>Правим список: {title}</translation>
        </message>
        <message>
            <source>The edit failed. The list is as it was before.</source>
            <translation>Сбой при правке. Список такой, каким был до неё.</translation>
        </message>
    </context>
    <context>
        <name>EditMessages</name>
        <message numerus="yes">
            <source>%Ln row(s) not changed: this list is being sent.</source>
            <translation>
                <numerusform>%Ln строка не изменена: идёт отправка этого списка.</numerusform>
                <numerusform>%Ln строки не изменены: идёт отправка этого списка.</numerusform>
                <numerusform>%Ln строк не изменены: идёт отправка этого списка.</numerusform>
            </translation>
        </message>
        <message>
            <source>Queued rows can be changed once sending has stopped; rows already sent cannot.</source>
            <translation>Строки в очереди можно менять, когда отправка остановлена; отправленные — нельзя.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) not changed: their requests have already been sent.</source>
            <translation>
                <numerusform>%Ln строка не изменена: по ней заявка уже ушла.</numerusform>
                <numerusform>%Ln строки не изменены: по ним заявки уже ушли.</numerusform>
                <numerusform>%Ln строк не изменены: по ним заявки уже ушли.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The edit was redone, but %Ln row(s) stayed as they were.</source>
            <translation>
                <numerusform>Правка повторена, но %Ln строка осталась как есть.</numerusform>
                <numerusform>Правка повторена, но %Ln строки остались как есть.</numerusform>
                <numerusform>Правка повторена, но %Ln строк остались как есть.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The edit was undone, but %Ln row(s) stayed as they were.</source>
            <translation>
                <numerusform>Правка отменена, но %Ln строка осталась как есть.</numerusform>
                <numerusform>Правка отменена, но %Ln строки остались как есть.</numerusform>
                <numerusform>Правка отменена, но %Ln строк остались как есть.</numerusform>
            </translation>
        </message>
        <message>
            <source>They have since been sent, queued for sending or changed in some other way.</source>
            <translation>С тех пор их отправили, поставили в отправку или изменили иначе.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) stayed excluded: their numbers are on the stop list.</source>
            <translation>
                <numerusform>%Ln строка осталась исключённой: её номер в стоп-листе.</numerusform>
                <numerusform>%Ln строки остались исключёнными: их номера в стоп-листе.</numerusform>
                <numerusform>%Ln строк остались исключёнными: их номера в стоп-листе.</numerusform>
            </translation>
        </message>
        <message>
            <source>If calls are allowed, remove the number: “Sending” → “Stop list”.</source>
            <translation>Если звонить можно, уберите номер: «Отправка» → «Стоп-лист».</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) stayed in the list: requests have already been sent.</source>
            <translation>
                <numerusform>В списке %Ln строка осталась: по ней уже уходила заявка.</numerusform>
                <numerusform>В списке %Ln строки остались: по ним уже уходили заявки.</numerusform>
                <numerusform>В списке %Ln строк остались: по ним уже уходили заявки.</numerusform>
            </translation>
        </message>
        <message>
            <source>To keep a row from being called, exclude it.</source>
            <translation>Чтобы по строке не звонили, исключите её.</translation>
        </message>
        <message>
            <source>Nothing has changed</source>
            <translation>Ничего не изменилось</translation>
        </message>
        <message>
            <source>The edit was interrupted. The list is as it was before.</source>
            <translation>Правка прервалась. Список такой, каким был до неё.</translation>
        </message>
        <message>
            <source>There was probably not enough memory: close other programs and try again.</source>
            <translation>Скорее всего, не хватило памяти: закройте другие программы и повторите.</translation>
        </message>
        <message>
            <source>The edit was not made: other work is still under way.</source>
            <translation>Правка не внесена: ещё идёт другая работа.</translation>
        </message>
        <message>
            <source>Wait for it to end or cancel it, then try again.</source>
            <translation>Дождитесь её конца или отмените её и повторите.</translation>
        </message>
        <message>
            <source>The program fills in these columns; they cannot be edited.</source>
            <translation>Эти столбцы заполняет программа, изменить их нельзя.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s) beyond the table’s right edge</source>
            <translation>
                <numerusform>правее таблицы — %Ln столбец</numerusform>
                <numerusform>правее таблицы — %Ln столбца</numerusform>
                <numerusform>правее таблицы — %Ln столбцов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s) filled by the program itself</source>
            <translation>
                <numerusform>заполняет сама программа — %Ln столбец</numerusform>
                <numerusform>заполняет сама программа — %Ln столбца</numerusform>
                <numerusform>заполняет сама программа — %Ln столбцов</numerusform>
            </translation>
        </message>
        <message>
            <source>Not everything was pasted: {parts}.</source>
            <translation>Вставлено не всё: {parts}.</translation>
        </message>
        <message numerus="yes">
            <source>Add %Ln row(s) to the list?</source>
            <translation>
                <numerusform>Добавить в список %Ln строку?</numerusform>
                <numerusform>Добавить в список %Ln строки?</numerusform>
                <numerusform>Добавить в список %Ln строк?</numerusform>
            </translation>
        </message>
        <message>
            <source>What was pasted is longer than the table. The rest can be added as new rows at the end.</source>
            <translation>Вставленное длиннее таблицы. Остальное можно добавить новыми строками в конец.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>Не добавлять</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Drag a spreadsheet of requests here</source>
            <translation>Перетащите сюда таблицу с заявками</translation>
        </message>
        <message>
            <source>Excel, LibreOffice or CSV. Only the phone column is required.</source>
            <translation>Excel, LibreOffice или CSV. Обязателен только столбец с телефоном.</translation>
        </message>
        <message>
            <source>Open file…</source>
            <translation>Открыть файл…</translation>
        </message>
        <message>
            <source>Paste from the clipboard</source>
            <translation>Вставить из буфера обмена</translation>
        </message>
        <message>
            <source>Download template…</source>
            <translation>Скачать шаблон…</translation>
        </message>
        <message>
            <source>An empty spreadsheet with the right columns, its phone column set to text</source>
            <translation>Пустая таблица с нужными столбцами и текстовым столбцом телефона</translation>
        </message>
        <message>
            <source>One request by hand</source>
            <translation>Одна заявка вручную</translation>
        </message>
        <message>
            <source>Connect Calltouch…</source>
            <translation>Подключить Calltouch…</translation>
        </message>
        <message>
            <source>Token, widget and a test call, step by step</source>
            <translation>Токен, виджет и проверочный звонок, шаг за шагом</translation>
        </message>
        <message>
            <source>Recent lists</source>
            <translation>Недавние списки</translation>
        </message>
    </context>
    <context>
        <name>ExportDesk</name>
        <message>
            <source>Export the result to a new spreadsheet: it will hold all the columns of your file.</source>
            <translation>Выгрузите результат в новую таблицу: в ней будут все столбцы вашего файла.</translation>
        </message>
        <message>
            <source>Export result…</source>
            <translation>Выгрузить результат…</translation>
        </message>
        <message>
            <source>Pictures and charts are not carried over to the copy. The original file is unchanged.</source>
            <translation>Рисунки и диаграммы в копию не переносятся. Исходный файл не изменён.</translation>
        </message>
        <message>
            <source>A copy can only be made for a list loaded from a single .xlsx or .xlsm file.</source>
            <translation>Копию можно сделать только для списка, загруженного из одного файла .xlsx или .xlsm.</translation>
        </message>
        <message numerus="yes">
            <source>The list is too big for a copy: more than %Ln row(s).</source>
            <translation>
                <numerusform>Список слишком велик для копии: больше %Ln строки.</numerusform>
                <numerusform>Список слишком велик для копии: больше %Ln строк.</numerusform>
                <numerusform>Список слишком велик для копии: больше %Ln строк.</numerusform>
            </translation>
        </message>
        <message>
            <source>The original file “{name}” is no longer where it was.</source>
            <translation>Исходного файла «{name}» нет на прежнем месте.</translation>
        </message>
        <message>
            <source>{name} — copy with result</source>
            <translation>{name} — копия с результатом</translation>
        </message>
        <message>
            <source>{name} — result</source>
            <translation>{name} — результат</translation>
        </message>
        <message numerus="yes">
            <source>Result saved: “{name}”, %Ln row(s).</source>
            <translation>
                <numerusform>Результат записан: «{name}», %Ln строка.</numerusform>
                <numerusform>Результат записан: «{name}», %Ln строки.</numerusform>
                <numerusform>Результат записан: «{name}», %Ln строк.</numerusform>
            </translation>
        </message>
        <message>
            <source>List template.xlsx</source>
            <translation>Шаблон списка.xlsx</translation>
        </message>
        <message>
            <source>Template saved: “{name}”.</source>
            <translation>Шаблон записан: «{name}».</translation>
        </message>
        <message>
            <source>Fill it in and drag it onto the window: the columns are recognised automatically.</source>
            <translation>Заполните его и перетащите в окно: столбцы узнаются сами.</translation>
        </message>
        <message>
            <source>Saving “{name}”</source>
            <translation>Записываем «{name}»</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Открыть папку</translation>
        </message>
    </context>
    <context>
        <name>FaultTeller</name>
        <message>
            <source>Something went wrong in the program. The list is safe, nothing extra was sent.</source>
            <translation>Сбой в программе. Список сохранён, ничего лишнего не отправлено.</translation>
        </message>
        <message>
            <source>If anything stops responding, restart the program. Details are in its log.</source>
            <translation>Если что-то перестало отвечать, перезапустите программу. Подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>FieldChoice</name>
        <message>
            <source>{key} (not in the settings)</source>
            <translation>{key} (нет в настройках)</translation>
        </message>
    </context>
    <context>
        <name>FieldsForm</name>
        <message>
            <source>Add field…</source>
            <translation>Добавить поле…</translation>
        </message>
        <message>
            <source>Custom field…</source>
            <translation>Поле заявки…</translation>
        </message>
        <message>
            <source>Custom field</source>
            <translation>Поле заявки</translation>
        </message>
        <message>
            <source>Field name, such as “City”:</source>
            <translation>Название поля, например «Город»:</translation>
        </message>
    </context>
    <context>
        <name>FileDesk</name>
        <message>
            <source>Pasted</source>
            <translation>Вставлено</translation>
        </message>
        <message>
            <source>There is no text on the clipboard.</source>
            <translation>В буфере обмена нет текста.</translation>
        </message>
        <message>
            <source>Copy rows with phones and paste again.</source>
            <translation>Скопируйте строки с телефонами и вставьте ещё раз.</translation>
        </message>
        <message>
            <source>Reading “{name}”</source>
            <translation>Читаем «{name}»</translation>
        </message>
        <message numerus="yes">
            <source>{text} · %Ln more file(s) to follow</source>
            <translation>
                <numerusform>{text} · следом ещё %Ln файл</numerusform>
                <numerusform>{text} · следом ещё %Ln файла</numerusform>
                <numerusform>{text} · следом ещё %Ln файлов</numerusform>
            </translation>
        </message>
        <message>
            <source>Loading “{name}”</source>
            <translation>Загружаем «{name}»</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Подробнее</translation>
        </message>
        <message>
            <source>Change columns…</source>
            <translation>Изменить столбцы…</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Loaded with the template “{name}”.</source>
            <translation>Загружен по шаблону «{name}».</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>«{name}»</translation>
        </message>
        <message>
            <source>Other sheets were not loaded: {names}.</source>
            <translation>Другие листы не загружены: {names}.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln number(s) on the stop list: not to be called.</source>
            <translation>
                <numerusform>В стоп-листе %Ln номер: заявка на него не уйдёт.</numerusform>
                <numerusform>В стоп-листе %Ln номера: заявки на них не уйдут.</numerusform>
                <numerusform>В стоп-листе %Ln номеров: заявки на них не уйдут.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln person(s) had a request before: excluded.</source>
            <translation>
                <numerusform>%Ln человеку заявку уже отправляли раньше: он исключён, чтобы не позвонить дважды.</numerusform>
                <numerusform>%Ln людям заявку уже отправляли раньше: они исключены, чтобы не позвонить дважды.</numerusform>
                <numerusform>%Ln людям заявку уже отправляли раньше: они исключены, чтобы не позвонить дважды.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FileJobs</name>
        <message>
            <source>Something went wrong with the file. The list is unchanged.</source>
            <translation>Сбой при работе с файлом. Список не изменён.</translation>
        </message>
        <message>
            <source>Try saving the spreadsheet as .xlsx and opening it again. Details are in the program log.</source>
            <translation>Попробуйте сохранить таблицу как .xlsx и открыть её снова. Подробности — в журнале программы.</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Rows with the tag</source>
            <translation>Строки с тегом</translation>
        </message>
        <message>
            <source>All tags</source>
            <translation>Все теги</translation>
        </message>
        <message>
            <source>Rows with the widget</source>
            <translation>Строки с виджетом</translation>
        </message>
        <message>
            <source>All widgets</source>
            <translation>Все виджеты</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Сбросить</translation>
        </message>
        <message>
            <source>Columns…</source>
            <translation>Столбцы…</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Проблемы</translation>
        </message>
        <message>
            <source>Problems: {chosen}</source>
            <translation>Проблемы: {chosen}</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>ищем…</translation>
        </message>
        <message>
            <source>{shown} of {total} shown</source>
            <translation>показано {shown} из {total}</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Try it without a token</source>
            <translation>Попробовать без токена</translation>
        </message>
        <message>
            <source>A rehearsal: everything works, nobody is called</source>
            <translation>Репетиция: всё работает, но никому не звонят</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Дальше</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Get Calltouch ready</source>
            <translation>Подготовить Calltouch</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Токен</translation>
        </message>
        <message>
            <source>Widget and departments</source>
            <translation>Виджет и отделы</translation>
        </message>
        <message>
            <source>Test call</source>
            <translation>Проверочный звонок</translation>
        </message>
        <message>
            <source>current step</source>
            <translation>текущий шаг</translation>
        </message>
        <message>
            <source>done</source>
            <translation>сделано</translation>
        </message>
    </context>
    <context>
        <name>FirstRunDesk</name>
        <message>
            <source>This account no longer exists. Enter it anew.</source>
            <translation>Этой учётной записи больше нет. Введите её заново.</translation>
        </message>
        <message>
            <source>The rehearsal did not start. Your lists are untouched.</source>
            <translation>Репетиция не запустилась. Списки не тронуты.</translation>
        </message>
        <message>
            <source>Start Dozvon once more with the option --demo.</source>
            <translation>Запустите Дозвон ещё раз с параметром --demo.</translation>
        </message>
    </context>
    <context>
        <name>FolderDesk</name>
        <message>
            <source>Folder for the data</source>
            <translation>Папка для данных</translation>
        </message>
        <message>
            <source>Requests are being sent from another window or a terminal.</source>
            <translation>Заявки отправляет другое окно или терминал.</translation>
        </message>
        <message>
            <source>{why} The folder can be changed after that.</source>
            <translation>{why} Сменить папку можно после этого.</translation>
        </message>
        <message>
            <source>Looking at the folder…</source>
            <translation>Проверяем папку…</translation>
        </message>
        <message>
            <source>That folder cannot be opened: {why}.</source>
            <translation>Эту папку не открыть: {why}.</translation>
        </message>
        <message>
            <source>The data are in this folder already.</source>
            <translation>Данные уже лежат в этой папке.</translation>
        </message>
        <message>
            <source>Open the data in the chosen folder?</source>
            <translation>Открыть данные из выбранной папки?</translation>
        </message>
        <message>
            <source>Dozvon data lie in {target} already. The window opens with their lists and their history.

Today’s lists stay in {own}. What was called from there is not known to the other data: the guard against a second call does not look into two folders.</source>
            <translation>В папке {target} уже лежат данные Дозвона. Окно откроется с их списками и историей.

Нынешние списки останутся в {own}. О звонках по ним те данные не знают: защита от повторного звонка не смотрит сразу в две папки.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Do not open</source>
            <translation>Не открывать</translation>
        </message>
        <message>
            <source>Move the data?</source>
            <translation>Перенести данные?</translation>
        </message>
        <message>
            <source>Lists, history, settings and the log move to {target}. The window closes and opens again; the old folder is emptied only when the copy has been compared.</source>
            <translation>Списки, история, настройки и журнал переедут в {target}. Окно закроется и откроется снова. Прежняя папка опустеет только после сверки копии.</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Перенести</translation>
        </message>
        <message>
            <source>Do not move</source>
            <translation>Не переносить</translation>
        </message>
    </context>
    <context>
        <name>ForAll</name>
        <message>
            <source>tags: {tags}</source>
            <translation>теги: {tags}</translation>
        </message>
        <message>
            <source>widget, tags, time and UTM not set</source>
            <translation>виджет, теги, время, UTM не заданы</translation>
        </message>
        <message>
            <source>For all requests: {what}</source>
            <translation>Для всех заявок: {what}</translation>
        </message>
    </context>
    <context>
        <name>FormDesk</name>
        <message>
            <source>To send a request, add a Calltouch account and its widget.</source>
            <translation>Чтобы отправить заявку, добавьте учётную запись Calltouch и её виджет.</translation>
        </message>
        <message>
            <source>No account</source>
            <translation>Учётной записи нет</translation>
        </message>
        <message>
            <source>Account…</source>
            <translation>Учётная запись…</translation>
        </message>
        <message>
            <source>This row is no longer in the list.</source>
            <translation>Этой строки больше нет в списке.</translation>
        </message>
        <message>
            <source>A request put off until calling hours was not accepted.</source>
            <translation>Заявка, отложенная до часов звонков, не принята.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Delete the template “{name}”?</source>
            <translation>Удалить шаблон «{name}»?</translation>
        </message>
        <message>
            <source>What is in the request now will stay.</source>
            <translation>То, что сейчас стоит в заявке, останется.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Не удалять</translation>
        </message>
    </context>
    <context>
        <name>FormParts</name>
        <message>
            <source>New request — rehearsal</source>
            <translation>Новая заявка — репетиция</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Новая заявка</translation>
        </message>
        <message>
            <source>Add phone to stop list…</source>
            <translation>Телефон в стоп-лист…</translation>
        </message>
        <message>
            <source>Always on top</source>
            <translation>Поверх других окон</translation>
        </message>
        <message>
            <source>Phone, or text with a phone</source>
            <translation>Телефон или текст с телефоном</translation>
        </message>
        <message>
            <source>Ivan 8 972 123-45-67 call back tomorrow</source>
            <translation>Иван 8 972 123-45-67 перезвонить завтра</translation>
        </message>
        <message>
            <source>the “{field}” field of the call card</source>
            <translation>поле «{field}» в карточке звонка</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>for your team, not sent to Calltouch</source>
            <translation>для своих, в Calltouch не уходит</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Ещё</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Следующая</translation>
        </message>
        <message>
            <source>Clear the name and phone, keep the rest (Ctrl+N)</source>
            <translation>Очистить имя и телефон, остальное оставить (Ctrl+N)</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Имя</translation>
        </message>
        <message>
            <source>N&amp;ote</source>
            <translation>&amp;Заметка</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Позвонить</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
    </context>
    <context>
        <name>HeadTable</name>
        <message>
            <source>Top of the file</source>
            <translation>Начало файла</translation>
        </message>
        <message>
            <source>Double-click a row to make it the header</source>
            <translation>Двойной щелчок по строке сделает её заголовком</translation>
        </message>
    </context>
    <context>
        <name>HelpTables</name>
        <message>
            <source>Status</source>
            <translation>Статус</translation>
        </message>
        <message>
            <source>What it means</source>
            <translation>Что это значит</translation>
        </message>
        <message>
            <source>What happens next</source>
            <translation>Что будет дальше</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Код</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Что случилось</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>Что делать</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Что не так</translation>
        </message>
        <message>
            <source>The row is not sent</source>
            <translation>Строка не уйдёт</translation>
        </message>
        <message>
            <source>The row is sent; have a look at it</source>
            <translation>Строка уйдёт, но взгляните на неё</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help — Dozvon</source>
            <translation>Справка — Дозвон</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Вперёд</translation>
        </message>
        <message>
            <source>Pages of the help</source>
            <translation>Страницы справки</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Ничего не найдено</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>data erased</source>
            <translation>данные стёрты</translation>
        </message>
        <message>
            <source>Answer: {message}</source>
            <translation>Ответ: {message}</translation>
        </message>
        <message>
            <source>list “{name}”</source>
            <translation>список «{name}»</translation>
        </message>
        <message>
            <source>widget “{name}”</source>
            <translation>виджет «{name}»</translation>
        </message>
    </context>
    <context>
        <name>HistoryDesk</name>
        <message>
            <source>Request history.xlsx</source>
            <translation>История заявок.xlsx</translation>
        </message>
        <message>
            <source>Saving “{name}”</source>
            <translation>Записываем «{name}»</translation>
        </message>
        <message numerus="yes">
            <source>History saved: “{name}”, %Ln request(s).</source>
            <translation>
                <numerusform>История записана: «{name}», %Ln заявка.</numerusform>
                <numerusform>История записана: «{name}», %Ln заявки.</numerusform>
                <numerusform>История записана: «{name}», %Ln заявок.</numerusform>
            </translation>
        </message>
        <message>
            <source>The file holds people’s phones and names: keep it as safe as the list itself.</source>
            <translation>В файле телефоны и имена людей: храните его как сам список.</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>The file could not be saved. The history is unchanged.</source>
            <translation>Сбой при записи файла. История не изменена.</translation>
        </message>
        <message>
            <source>Try again. If that does not help, restart the program: details are in its log.</source>
            <translation>Повторите. Если не поможет, перезапустите программу: подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>HistoryFilters</name>
        <message>
            <source>Search the history</source>
            <translation>Поиск по истории</translation>
        </message>
        <message>
            <source>Phone, name, tag or list</source>
            <translation>Телефон, имя, тег или список</translation>
        </message>
        <message>
            <source>Phone — any part of the digits, even just the last four</source>
            <translation>Телефон — любая часть цифр, хоть последние четыре</translation>
        </message>
        <message>
            <source>From which day</source>
            <translation>С какого дня</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>По какой день</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>All lists</source>
            <translation>Все списки</translation>
        </message>
        <message>
            <source>Response code</source>
            <translation>Код ответа</translation>
        </message>
        <message>
            <source>All codes</source>
            <translation>Все коды</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Учётная запись</translation>
        </message>
        <message>
            <source>All accounts</source>
            <translation>Все учётные записи</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Сбросить</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Период</translation>
        </message>
        <message>
            <source>All time</source>
            <translation>За всё время</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Yesterday and today</source>
            <translation>Вчера и сегодня</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>7 дней</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>30 дней</translation>
        </message>
        <message>
            <source>Custom dates</source>
            <translation>Свои даты</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Статус</translation>
        </message>
        <message>
            <source>All statuses</source>
            <translation>Все статусы</translation>
        </message>
        <message>
            <source>from</source>
            <translation>с</translation>
        </message>
        <message>
            <source>to</source>
            <translation>по</translation>
        </message>
    </context>
    <context>
        <name>HistoryModel</name>
        <message>
            <source>Time, {zone}</source>
            <translation>Время, {zone}</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Статус</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Человек</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>Widget</source>
            <translation>Виджет</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Что произошло</translation>
        </message>
    </context>
    <context>
        <name>HistoryTable</name>
        <message>
            <source>Requests sent to Calltouch</source>
            <translation>Заявки, ушедшие в Calltouch</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Копировать</translation>
        </message>
        <message>
            <source>Only this phone</source>
            <translation>Только этот телефон</translation>
        </message>
        <message>
            <source>Erase this person’s data…</source>
            <translation>Стереть данные человека…</translation>
        </message>
    </context>
    <context>
        <name>HistoryWindow</name>
        <message>
            <source>History — Dozvon</source>
            <translation>История — Дозвон</translation>
        </message>
        <message>
            <source>Retention…</source>
            <translation>Хранение…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Выгрузить…</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Ищем…</translation>
        </message>
        <message>
            <source>History views</source>
            <translation>Виды истории</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Заявки</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Сводка</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln заявка</numerusform>
                <numerusform>%Ln заявки</numerusform>
                <numerusform>%Ln заявок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>More than %Ln request(s), counting…</source>
            <translation>
                <numerusform>Больше %Ln заявки, считаем…</numerusform>
                <numerusform>Больше %Ln заявок, считаем…</numerusform>
                <numerusform>Больше %Ln заявок, считаем…</numerusform>
            </translation>
        </message>
        <message>
            <source>The history could not be read. Press F5 to try again.</source>
            <translation>Не удалось прочитать историю. Нажмите F5, чтобы повторить.</translation>
        </message>
        <message>
            <source>Nothing found. Check what you entered, choose a longer period or reset the filters.</source>
            <translation>Ничего не нашлось. Проверьте, что введено, возьмите период шире или сбросьте условия.</translation>
        </message>
        <message>
            <source>Every request sent to Calltouch from any list will appear here. Nothing has been sent yet: open a list and press “Send”.</source>
            <translation>Здесь появится каждая заявка, ушедшая в Calltouch, из любого списка. Пока ничего не уходило: откройте список и нажмите «Отправить».</translation>
        </message>
    </context>
    <context>
        <name>HowMany</name>
        <message>
            <source>all {count}</source>
            <translation>все {count}</translation>
        </message>
        <message>
            <source>only the first</source>
            <translation>только первую</translation>
        </message>
        <message>
            <source>the first 5</source>
            <translation>первые 5</translation>
        </message>
        <message>
            <source>the first</source>
            <translation>первые</translation>
        </message>
        <message>
            <source>How many of the first requests to send</source>
            <translation>Сколько первых заявок отправить</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>Choose the phone column: without it there is nobody to call.</source>
            <translation>Выберите столбец с телефоном: без него звонить некуда.</translation>
        </message>
        <message>
            <source>“{field}” is chosen for several columns: {titles}. Keep one.</source>
            <translation>«{field}» выбрано для нескольких столбцов: {titles}. Оставьте один.</translation>
        </message>
        <message>
            <source>{count} custom fields are chosen, but no more than {limit} can be sent. Columns with the same name are sent as one field.</source>
            <translation>Полей заявки выбрано {count}, а отправить можно не больше {limit}. Столбцы с одинаковым названием уйдут одним полем.</translation>
        </message>
        <message>
            <source>Give every custom field a name.</source>
            <translation>Дайте название каждому полю заявки.</translation>
        </message>
        <message>
            <source>Columns {titles} will be sent as one field, “{name}”.</source>
            <translation>Столбцы {titles} уйдут одним полем «{name}».</translation>
        </message>
        <message>
            <source>{most} and {last}</source>
            <translation>{most} и {last}</translation>
        </message>
        <message>
            <source>“{title}”</source>
            <translation>«{title}»</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln phone(s) fixed</source>
            <translation>
                <numerusform>%Ln телефон исправлен</numerusform>
                <numerusform>%Ln телефона исправлено</numerusform>
                <numerusform>%Ln телефонов исправлено</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln duplicate(s)</source>
            <translation>
                <numerusform>%Ln повтор</numerusform>
                <numerusform>%Ln повтора</numerusform>
                <numerusform>%Ln повторов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) with errors</source>
            <translation>
                <numerusform>%Ln строка с ошибкой</numerusform>
                <numerusform>%Ln строки с ошибками</numerusform>
                <numerusform>%Ln строк с ошибками</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln excluded earlier</source>
            <translation>
                <numerusform>%Ln исключена раньше</numerusform>
                <numerusform>%Ln исключены раньше</numerusform>
                <numerusform>%Ln исключены раньше</numerusform>
            </translation>
        </message>
        <message>
            <source>no errors</source>
            <translation>ошибок нет</translation>
        </message>
        <message>
            <source>“{name}” — {rows}: {found}.</source>
            <translation>«{name}» — {rows}: {found}.</translation>
        </message>
        <message>
            <source>“{name}” — {rows}, {found}.</source>
            <translation>«{name}» — {rows}, {found}.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln empty row(s)</source>
            <translation>
                <numerusform>%Ln пустая строка</numerusform>
                <numerusform>%Ln пустые строки</numerusform>
                <numerusform>%Ln пустых строк</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) of totals</source>
            <translation>
                <numerusform>%Ln строка итогов</numerusform>
                <numerusform>%Ln строки итогов</numerusform>
                <numerusform>%Ln строк итогов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln hidden row(s)</source>
            <translation>
                <numerusform>%Ln скрытая строка</numerusform>
                <numerusform>%Ln скрытые строки</numerusform>
                <numerusform>%Ln скрытых строк</numerusform>
            </translation>
        </message>
        <message>
            <source>Skipped: {rows}.</source>
            <translation>Пропущено: {rows}.</translation>
        </message>
        <message>
            <source>This file has been loaded before: list “{earlier}” of {made}.</source>
            <translation>Этот же файл уже загружали: список «{earlier}» от {made}.</translation>
        </message>
        <message>
            <source>List “{name}” has almost the same people as “{earlier}” of {made}: {share}% of phones in common.</source>
            <translation>В списке «{name}» почти те же люди, что в «{earlier}» от {made}: общих телефонов {share} %.</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Строки</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Пропущено</translation>
        </message>
        <message>
            <source>Phone fixes</source>
            <translation>Исправления телефонов</translation>
        </message>
        <message>
            <source>Errors: these rows are excluded</source>
            <translation>Ошибки: эти строки исключены</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>Предупреждения</translation>
        </message>
        <message>
            <source>Rows read</source>
            <translation>Прочитано строк</translation>
        </message>
        <message>
            <source>Ready to send</source>
            <translation>Готовы к отправке</translation>
        </message>
        <message>
            <source>Phone fixed</source>
            <translation>Телефон исправлен</translation>
        </message>
        <message>
            <source>With errors</source>
            <translation>С ошибками</translation>
        </message>
        <message>
            <source>Of these, duplicates</source>
            <translation>Из них повторы</translation>
        </message>
        <message>
            <source>Excluded earlier, as the result file says</source>
            <translation>Исключены раньше, как сказано в файле результата</translation>
        </message>
        <message>
            <source>Empty rows</source>
            <translation>Пустые строки</translation>
        </message>
        <message>
            <source>Rows of totals</source>
            <translation>Строки итогов</translation>
        </message>
        <message>
            <source>Hidden rows</source>
            <translation>Скрытые строки</translation>
        </message>
        <message>
            <source>restored from a value like 7,9991234567E+10</source>
            <translation>восстановлен из записи вида 7,9991234567E+10</translation>
        </message>
        <message>
            <source>label removed: “tel.”, “mob.”</source>
            <translation>убрана подпись: «тел.», «моб.»</translation>
        </message>
        <message>
            <source>extension removed</source>
            <translation>убран добавочный номер</translation>
        </message>
    </context>
    <context>
        <name>ImportColumns</name>
        <message>
            <source>What column “{title}” holds</source>
            <translation>Что в столбце «{title}»</translation>
        </message>
        <message>
            <source>Field name</source>
            <translation>Название поля</translation>
        </message>
        <message>
            <source>Field name for column “{title}”</source>
            <translation>Название поля для столбца «{title}»</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>пусто</translation>
        </message>
        <message numerus="yes">
            <source>And %Ln more column(s), left as found.</source>
            <translation>
                <numerusform>И ещё %Ln столбец: останутся такими, как найдены.</numerusform>
                <numerusform>И ещё %Ln столбца: останутся такими, как найдены.</numerusform>
                <numerusform>И ещё %Ln столбцов: останутся такими, как найдены.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Load a list</source>
            <translation>Загрузка списка</translation>
        </message>
        <message>
            <source>Duplicate &amp;phones</source>
            <translation>&amp;Повторы телефона</translation>
        </message>
        <message>
            <source>Top of the file</source>
            <translation>Начало файла</translation>
        </message>
        <message>
            <source>There is not a single number in the first rows of the phone column: is it the right one?</source>
            <translation>В первых строках столбца с телефоном нет ни одного номера: тот ли это столбец?</translation>
        </message>
        <message>
            <source>Say what to do with the hidden rows: load or skip them.</source>
            <translation>Скажите, что делать со скрытыми строками: загрузить или пропустить.</translation>
        </message>
        <message>
            <source>The call time for all requests has passed.</source>
            <translation>Время звонка для всех заявок уже прошло.</translation>
        </message>
        <message>
            <source>Pasted from the clipboard</source>
            <translation>Вставка из буфера обмена</translation>
        </message>
        <message>
            <source>File “{name}”</source>
            <translation>Файл «{name}»</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s)</source>
            <translation>
                <numerusform>%Ln столбец</numerusform>
                <numerusform>%Ln столбца</numerusform>
                <numerusform>%Ln столбцов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more file(s) to follow</source>
            <translation>
                <numerusform>следом ещё %Ln файл</numerusform>
                <numerusform>следом ещё %Ln файла</numerusform>
                <numerusform>следом ещё %Ln файлов</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportFoot</name>
        <message>
            <source>Reading the file</source>
            <translation>Файл читается</translation>
        </message>
        <message>
            <source>Load list</source>
            <translation>Загрузить список</translation>
        </message>
        <message>
            <source>Skip file</source>
            <translation>Пропустить файл</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Cancel all</source>
            <translation>Отменить все</translation>
        </message>
        <message>
            <source>Reading the file again…</source>
            <translation>Читаем файл заново…</translation>
        </message>
    </context>
    <context>
        <name>ImportTalk</name>
        <message>
            <source>The file cannot be read this way.</source>
            <translation>Так файл не читается.</translation>
        </message>
        <message>
            <source>Choose another sheet, encoding or row.</source>
            <translation>Выберите лист, кодировку или строку иначе.</translation>
        </message>
        <message>
            <source>The template was not saved.</source>
            <translation>Шаблон не сохранён.</translation>
        </message>
        <message>
            <source>Delete the template “{name}”?</source>
            <translation>Удалить шаблон «{name}»?</translation>
        </message>
        <message>
            <source>Lists loaded with it stay as they are.</source>
            <translation>Списки, загруженные по нему, останутся как есть.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Оставить</translation>
        </message>
        <message>
            <source>The template was not deleted.</source>
            <translation>Шаблон не удалён.</translation>
        </message>
    </context>
    <context>
        <name>InOrder</name>
        <message>
            <source>as in the table</source>
            <translation>как в таблице</translation>
        </message>
        <message>
            <source>first those tagged</source>
            <translation>сначала с тегом</translation>
        </message>
        <message>
            <source>hot, vip</source>
            <translation>горячий, vip</translation>
        </message>
        <message>
            <source>Tags to start with, separated by commas</source>
            <translation>Теги, с которых начать, через запятую</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Select a row to see what has become of it and what to do next.</source>
            <translation>Выберите строку, и здесь будет видно, что с ней и что делать дальше.</translation>
        </message>
        <message>
            <source>Row details</source>
            <translation>Подробности строки</translation>
        </message>
        <message>
            <source>Several rows</source>
            <translation>Несколько строк</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Подробности</translation>
        </message>
        <message>
            <source>Hide details</source>
            <translation>Скрыть подробности</translation>
        </message>
        <message>
            <source>Hide details (Ctrl+I)</source>
            <translation>Скрыть подробности (Ctrl+I)</translation>
        </message>
        <message>
            <source>Selected rows</source>
            <translation>Выделенные строки</translation>
        </message>
        <message>
            <source>Row {number}</source>
            <translation>Строка {number}</translation>
        </message>
        <message>
            <source>Added by hand</source>
            <translation>Добавлена вручную</translation>
        </message>
    </context>
    <context>
        <name>InspectorFields</name>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>Zone or city</source>
            <translation>Пояс или город</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>Сессия</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Страница</translation>
        </message>
        <message>
            <source>as in the list: {value}</source>
            <translation>как у списка: {value}</translation>
        </message>
        <message>
            <source>For example: 31.12.2026 15:30</source>
            <translation>Например: 31.12.2026 15:30</translation>
        </message>
        <message>
            <source>As in the list: {value}</source>
            <translation>Как у списка: {value}</translation>
        </message>
        <message>
            <source>Not set</source>
            <translation>Не указан</translation>
        </message>
        <message>
            <source>at once</source>
            <translation>сразу</translation>
        </message>
        <message>
            <source>separated by commas</source>
            <translation>через запятую</translation>
        </message>
    </context>
    <context>
        <name>LaterStarts</name>
        <message>
            <source>Dozvon is already open, but that window does not respond. This is a second window with the same lists.</source>
            <translation>Дозвон уже открыт, но то окно не отвечает. Это второе окно с теми же списками.</translation>
        </message>
        <message>
            <source>Only one of them can send requests. If the first one is frozen, close it.</source>
            <translation>Отправлять заявки может только одно из них. Если первое зависло, закройте его.</translation>
        </message>
    </context>
    <context>
        <name>LeadAnswer</name>
        <message>
            <source>code {code}</source>
            <translation>код {code}</translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>Не отправлено</translation>
        </message>
        <message>
            <source>Waiting for Calltouch to answer.</source>
            <translation>Ждём ответа Calltouch.</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Ещё не записано</translation>
        </message>
        <message>
            <source>{why} The request will be saved and sent by itself as soon as possible.</source>
            <translation>{why} Запишем и отправим сами, как только получится.</translation>
        </message>
        <message>
            <source>Dozvon will send it {opening}, their time, if it is open. If you open it later that day, it will send it then.</source>
            <translation>Заявка уйдёт сама {opening} по местному времени человека, если Дозвон будет открыт. Если откроете его позже в тот же день, она уйдёт сразу.</translation>
        </message>
        <message>
            <source>Choose a widget in this window</source>
            <translation>Выберите виджет в этом окне</translation>
        </message>
        <message>
            <source>The call is set for {when}.</source>
            <translation>Позвонят {when}.</translation>
        </message>
    </context>
    <context>
        <name>LeadForm</name>
        <message>
            <source>More: {words}</source>
            <translation>Ещё: {words}</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Ещё</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Отправить ещё раз</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
    </context>
    <context>
        <name>LeadKeeper</name>
        <message>
            <source>Something went wrong in the program; details are in its log.</source>
            <translation>Сбой в программе, подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>LeadMore</name>
        <message>
            <source>Custom fields</source>
            <translation>Поля заявки</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Значение</translation>
        </message>
        <message>
            <source>Add field</source>
            <translation>Добавить поле</translation>
        </message>
        <message>
            <source>The operator sees them in the call card. Five at most, counting the name.</source>
            <translation>Их увидит оператор в карточке звонка. Вместе с именем не больше пяти.</translation>
        </message>
        <message>
            <source>separated by commas</source>
            <translation>через запятую</translation>
        </message>
        <message>
            <source>Time zone or city</source>
            <translation>Часовой пояс или город</translation>
        </message>
        <message>
            <source>if the number doesn’t show it</source>
            <translation>если по номеру его не узнать</translation>
        </message>
        <message>
            <source>fields</source>
            <translation>поля</translation>
        </message>
        <message>
            <source>tags</source>
            <translation>теги</translation>
        </message>
        <message>
            <source>city</source>
            <translation>город</translation>
        </message>
        <message>
            <source>session</source>
            <translation>сессия</translation>
        </message>
        <message>
            <source>page address</source>
            <translation>адрес страницы</translation>
        </message>
    </context>
    <context>
        <name>LeadReading</name>
        <message>
            <source>A number or a whole message: the name and note are picked out</source>
            <translation>Номер или весь текст о человеке: имя и заметка найдутся сами</translation>
        </message>
        <message>
            <source>name: {value}</source>
            <translation>имя: {value}</translation>
        </message>
        <message>
            <source>note: {value}</source>
            <translation>заметка: {value}</translation>
        </message>
    </context>
    <context>
        <name>LeadSender</name>
        <message>
            <source>Do not send</source>
            <translation>Не отправлять</translation>
        </message>
        <message>
            <source>The request has not been saved anywhere; it exists only here.</source>
            <translation>Заявка никуда не записана и осталась только здесь.</translation>
        </message>
        <message>
            <source>This row is no longer in the list. If the request is needed, send it again.</source>
            <translation>Этой строки больше нет в списке. Если заявка нужна, отправьте её ещё раз.</translation>
        </message>
        <message>
            <source>Account…</source>
            <translation>Учётная запись…</translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation>Не отправлено</translation>
        </message>
        <message>
            <source>Something went wrong in the program. The request is still queued. Details are in the program log.</source>
            <translation>Сбой в программе. Заявка осталась в очереди. Подробности записаны в журнал программы.</translation>
        </message>
        <message>
            <source>This person may not be called now</source>
            <translation>Сейчас этому человеку звонить нельзя</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>Позвонить ещё раз</translation>
        </message>
        <message>
            <source>Show in list</source>
            <translation>Показать в списке</translation>
        </message>
        <message>
            <source>Add to stop list…</source>
            <translation>В стоп-лист…</translation>
        </message>
        <message>
            <source>Call anyway</source>
            <translation>Позвонить всё равно</translation>
        </message>
        <message>
            <source>Call {when}</source>
            <translation>Позвонить {when}</translation>
        </message>
        <message>
            <source>Wait in the queue</source>
            <translation>Дождаться в очереди</translation>
        </message>
    </context>
    <context>
        <name>LeadTime</name>
        <message>
            <source>now</source>
            <translation>сейчас</translation>
        </message>
        <message>
            <source>at</source>
            <translation>в</translation>
        </message>
        <message>
            <source>Call now</source>
            <translation>Позвонить сейчас</translation>
        </message>
        <message>
            <source>Call at a set time</source>
            <translation>Позвонить в назначенное время</translation>
        </message>
        <message>
            <source>Call time</source>
            <translation>Время звонка</translation>
        </message>
    </context>
    <context>
        <name>LedgerBar</name>
        <message>
            <source>Total</source>
            <translation>Всего</translation>
        </message>
        <message>
            <source>Show “{state}” rows only</source>
            <translation>Показать только строки «{state}»</translation>
        </message>
        <message>
            <source>Show all rows</source>
            <translation>Показать все строки</translation>
        </message>
    </context>
    <context>
        <name>LedgerLine</name>
        <message>
            <source>Every row of the list is counted here exactly once. Click a number to see its rows</source>
            <translation>Каждая строка списка учтена здесь ровно один раз. Нажмите на число, чтобы увидеть строки</translation>
        </message>
        <message>
            <source>{count}&amp;nbsp;{state}</source>
            <translation>{state}&amp;nbsp;{count}</translation>
        </message>
        <message>
            <source>{total}&amp;nbsp;in&amp;nbsp;the&amp;nbsp;list = {parts}</source>
            <translation>в списке&amp;nbsp;{total} = {parts}</translation>
        </message>
    </context>
    <context>
        <name>LimitControls</name>
        <message>
            <source>start at</source>
            <translation>начать в</translation>
        </message>
        <message>
            <source>Start time</source>
            <translation>Время начала</translation>
        </message>
        <message>
            <source>stop at</source>
            <translation>остановить в</translation>
        </message>
        <message>
            <source>Stop time</source>
            <translation>Время остановки</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Порядок</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Темп</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
    </context>
    <context>
        <name>ListBar</name>
        <message>
            <source>All lists (Ctrl+L)</source>
            <translation>Все списки (Ctrl+L)</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Открыть…</translation>
        </message>
        <message>
            <source>New request…</source>
            <translation>Новая заявка…</translation>
        </message>
        <message>
            <source>One request by hand (Ctrl+N)</source>
            <translation>Одна заявка вручную (Ctrl+N)</translation>
        </message>
        <message>
            <source>Export result…</source>
            <translation>Выгрузить результат…</translation>
        </message>
        <message>
            <source>Add account…</source>
            <translation>Добавить учётную запись…</translation>
        </message>
        <message>
            <source>Account: {name}</source>
            <translation>Учётная запись: {name}</translation>
        </message>
        <message>
            <source>Switch or edit</source>
            <translation>Переключить или изменить</translation>
        </message>
        <message>
            <source>Token, widgets and departments</source>
            <translation>Токен, виджеты и отделы</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation>Списки</translation>
        </message>
        <message>
            <source>Lists. On screen: {title}</source>
            <translation>Списки. На экране: {title}</translation>
        </message>
    </context>
    <context>
        <name>ListCards</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Пауза</translation>
        </message>
        <message>
            <source>Sending now</source>
            <translation>Идёт отправка</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>В архиве</translation>
        </message>
        <message>
            <source>List name</source>
            <translation>Название списка</translation>
        </message>
    </context>
    <context>
        <name>ListDesk</name>
        <message>
            <source>Only held and rejected rows can be queued again.</source>
            <translation>Вернуть в очередь можно только отложенное и отклонённое.</translation>
        </message>
        <message>
            <source>Nobody in the selection has been called before.</source>
            <translation>Среди выделенного нет тех, кому уже звонили.</translation>
        </message>
        <message>
            <source>Nothing has changed</source>
            <translation>Ничего не изменилось</translation>
        </message>
        <message>
            <source>There are no held or rejected rows without errors.</source>
            <translation>Отложенных и отклонённых строк без ошибок нет.</translation>
        </message>
        <message>
            <source>Send…</source>
            <translation>Отправить…</translation>
        </message>
        <message>
            <source>This can only be decided for rows that are “Unknown”.</source>
            <translation>Это можно решить только для строк «Неизвестно».</translation>
        </message>
    </context>
    <context>
        <name>ListWords</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListsPanel</name>
        <message>
            <source>Search lists</source>
            <translation>Поиск по спискам</translation>
        </message>
        <message>
            <source>Find a list</source>
            <translation>Найти список</translation>
        </message>
        <message>
            <source>List actions</source>
            <translation>Действия со списками</translation>
        </message>
        <message>
            <source>Show archived</source>
            <translation>Показывать архив</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Переименовать</translation>
        </message>
        <message>
            <source>Consent note…</source>
            <translation>Основание для звонков…</translation>
        </message>
        <message>
            <source>Merge selected ({count})…</source>
            <translation>Объединить выделенные ({count})…</translation>
        </message>
        <message>
            <source>Merge selected…</source>
            <translation>Объединить выделенные…</translation>
        </message>
        <message numerus="yes">
            <source>Split %Ln shown row(s) off into a new list…</source>
            <translation>
                <numerusform>Отделить %Ln показанную строку в новый список…</numerusform>
                <numerusform>Отделить %Ln показанные строки в новый список…</numerusform>
                <numerusform>Отделить %Ln показанных строк в новый список…</numerusform>
            </translation>
        </message>
        <message>
            <source>Split shown rows off into a new list…</source>
            <translation>Отделить показанные строки в новый список…</translation>
        </message>
        <message>
            <source>Restore from archive</source>
            <translation>Вернуть из архива</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>Убрать в архив</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Удалить…</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation>Списки</translation>
        </message>
    </context>
    <context>
        <name>LookPage</name>
        <message>
            <source>Appearance and language</source>
            <translation>Вид и язык</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>Light or dark; “System default” follows the system when it changes.</source>
            <translation>Светлая или тёмная. «Как в системе» меняется вместе с системой.</translation>
        </message>
        <message>
            <source>Applies at once.</source>
            <translation>Действует сразу.</translation>
        </message>
        <message>
            <source>dark light night colours appearance mode</source>
            <translation>тёмная светлая ночная оформление внешний вид цвета режим</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Как в системе</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлая</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмная</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>The language of the window, of error texts and of exported files.</source>
            <translation>Язык окна, сообщений и выгружаемых файлов.</translation>
        </message>
        <message>
            <source>The window closes and opens again in the new language.</source>
            <translation>Окно закроется и откроется снова, уже на новом языке.</translation>
        </message>
        <message>
            <source>Russian English translation locale</source>
            <translation>русский английский перевод локаль</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Dozvon (rehearsal)</source>
            <translation>Дозвон (репетиция)</translation>
        </message>
        <message>
            <source>Dozvon</source>
            <translation>Дозвон</translation>
        </message>
        <message numerus="yes">
            <source>Too much for the clipboard: %Ln row(s).</source>
            <translation>
                <numerusform>Слишком много для буфера обмена: %Ln строка.</numerusform>
                <numerusform>Слишком много для буфера обмена: %Ln строки.</numerusform>
                <numerusform>Слишком много для буфера обмена: %Ln строк.</numerusform>
            </translation>
        </message>
        <message>
            <source>Select fewer rows or export the result to a file.</source>
            <translation>Выделите меньше строк или выгрузите результат в файл.</translation>
        </message>
        <message>
            <source>Export result…</source>
            <translation>Выгрузить результат…</translation>
        </message>
    </context>
    <context>
        <name>MemoryDesk</name>
        <message>
            <source>Erase the data of {phone}?</source>
            <translation>Стереть данные человека {phone}?</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>Стереть</translation>
        </message>
        <message>
            <source>Do not erase</source>
            <translation>Не стирать</translation>
        </message>
        <message>
            <source>Add to stop list…</source>
            <translation>В стоп-лист…</translation>
        </message>
        <message>
            <source>Erasing the person’s data</source>
            <translation>Стираем данные человека</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln заявки</numerusform>
                <numerusform>%Ln заявок</numerusform>
                <numerusform>%Ln заявок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln list row(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln строки списка</numerusform>
                <numerusform>%Ln строк списков</numerusform>
                <numerusform>%Ln строк списков</numerusform>
            </translation>
        </message>
        <message>
            <source>{requests} and {rows}</source>
            <translation>{requests} и {rows}</translation>
        </message>
        <message>
            <source>the history</source>
            <translation>журнала</translation>
        </message>
        <message>
            <source>The number is on the stop list and stays there, so that this person is not called.</source>
            <translation>Номер есть в стоп-листе и останется в нём: он там, чтобы этому человеку не звонили.</translation>
        </message>
        <message>
            <source>To be sure this person is never called again, add the number to the stop list first.</source>
            <translation>Чтобы ему точно больше не позвонили, сначала добавьте номер в стоп-лист.</translation>
        </message>
        <message>
            <source>The phone, name, tags and everything else will be erased from {where}: only the totals remain. This cannot be undone.

The program will no longer remember that this person was called: if the number is loaded again, the protection against repeat calls will not recognise it. {stop}

Spreadsheet files on the disk are not changed.</source>
            <translation>Телефон, имя, теги и остальное исчезнут из {where}: останутся только числа для счёта. Отменить это нельзя.

Программа больше не будет помнить, что этому человеку звонили: если номер снова попадёт в список, защита от повторного звонка его не узнает. {stop}

Файлы таблиц на диске программа не меняет.</translation>
        </message>
        <message>
            <source>Data erased: {requests}, {rows}.</source>
            <translation>Данные стёрты: {requests}, {rows}.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln заявка</numerusform>
                <numerusform>%Ln заявки</numerusform>
                <numerusform>%Ln заявок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln list row(s)</source>
            <translation>
                <numerusform>%Ln строка списка</numerusform>
                <numerusform>%Ln строки списков</numerusform>
                <numerusform>%Ln строк списков</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) of other people still mention the number: find it by searching the lists.</source>
            <translation>
                <numerusform>Номер ещё упоминается в %Ln строке других людей: найдите его поиском по спискам.</numerusform>
                <numerusform>Номер ещё упоминается в %Ln строках других людей: найдите его поиском по спискам.</numerusform>
                <numerusform>Номер ещё упоминается в %Ln строках других людей: найдите его поиском по спискам.</numerusform>
            </translation>
        </message>
        <message>
            <source>The last traces will leave the data file when the program next starts.</source>
            <translation>Последние следы исчезнут из файла данных при следующем запуске программы.</translation>
        </message>
        <message>
            <source>Something went wrong: the data was not erased.</source>
            <translation>Сбой: данные не стёрты.</translation>
        </message>
        <message>
            <source>Try again. If that does not help, restart the program: details are in its log.</source>
            <translation>Повторите. Если не поможет, перезапустите программу: подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;New request…</source>
            <translation>&amp;Новая заявка…</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>&amp;Открыть…</translation>
        </message>
        <message>
            <source>List from the clip&amp;board</source>
            <translation>Список из &amp;буфера обмена</translation>
        </message>
        <message>
            <source>I&amp;mport report…</source>
            <translation>О&amp;тчёт о загрузке…</translation>
        </message>
        <message>
            <source>Download &amp;template…</source>
            <translation>&amp;Скачать шаблон…</translation>
        </message>
        <message>
            <source>&amp;Export result…</source>
            <translation>&amp;Выгрузить результат…</translation>
        </message>
        <message>
            <source>Export to a co&amp;py of the source file…</source>
            <translation>Выгрузить в &amp;копию исходного файла…</translation>
        </message>
        <message>
            <source>Your Excel workbook with its formatting; the result columns come to the right of yours</source>
            <translation>Ваша книга Excel с её оформлением, столбцы результата — справа от ваших</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>Вы&amp;ход</translation>
        </message>
        <message>
            <source>&amp;Send</source>
            <translation>&amp;Отправить</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Пауза</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>П&amp;родолжить</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>О&amp;становить</translation>
        </message>
        <message>
            <source>&amp;Calling plan…</source>
            <translation>План &amp;звонков…</translation>
        </message>
        <message>
            <source>Who may be called and when, by their local time</source>
            <translation>Кому и когда можно звонить по их местному времени</translation>
        </message>
        <message>
            <source>Retry s&amp;afe rows</source>
            <translation>Повторить &amp;безопасные</translation>
        </message>
        <message>
            <source>Queue the held and rejected rows again: they were certainly not accepted</source>
            <translation>Вернуть в очередь отложенные и отклонённые: они точно не были приняты</translation>
        </message>
        <message>
            <source>Res&amp;ults of the last run</source>
            <translation>&amp;Итоги последней отправки</translation>
        </message>
        <message>
            <source>Stop &amp;list…</source>
            <translation>Стоп-&amp;лист…</translation>
        </message>
        <message>
            <source>&amp;Lists</source>
            <translation>&amp;Списки</translation>
        </message>
        <message>
            <source>&amp;Details</source>
            <translation>&amp;Подробности</translation>
        </message>
        <message>
            <source>&amp;History…</source>
            <translation>&amp;История…</translation>
        </message>
        <message>
            <source>&amp;Account…</source>
            <translation>&amp;Учётная запись…</translation>
        </message>
        <message>
            <source>&amp;Connect Calltouch…</source>
            <translation>&amp;Подключить Calltouch…</translation>
        </message>
        <message>
            <source>&amp;Number registry…</source>
            <translation>&amp;Реестр номеров…</translation>
        </message>
        <message>
            <source>All &amp;settings…</source>
            <translation>Все &amp;настройки…</translation>
        </message>
        <message>
            <source>&amp;Contents</source>
            <translation>&amp;Содержание</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>Сочетания &amp;клавиш</translation>
        </message>
        <message>
            <source>&amp;Rehearsal without calls</source>
            <translation>&amp;Репетиция без звонков</translation>
        </message>
        <message>
            <source>&amp;About</source>
            <translation>&amp;О программе</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Файл</translation>
        </message>
        <message>
            <source>&amp;Recent lists</source>
            <translation>Не&amp;давние списки</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Правка</translation>
        </message>
        <message>
            <source>&amp;Sending</source>
            <translation>&amp;Отправка</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Вид</translation>
        </message>
        <message>
            <source>Se&amp;ttings</source>
            <translation>&amp;Настройки</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Справка</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Отменить</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Повторить</translation>
        </message>
    </context>
    <context>
        <name>MinuteChart</name>
        <message>
            <source>Accepted per minute</source>
            <translation>Принято за минуту</translation>
        </message>
        <message numerus="yes">
            <source>%Ln minute(s)</source>
            <translation>
                <numerusform>%Ln минута</numerusform>
                <numerusform>%Ln минуты</numerusform>
                <numerusform>%Ln минут</numerusform>
            </translation>
        </message>
        <message>
            <source>at most {count} in one</source>
            <translation>за одну не больше {count}</translation>
        </message>
        <message>
            <source>minute 1</source>
            <translation>минута 1</translation>
        </message>
        <message>
            <source>Minute {minutes}: {count} accepted</source>
            <translation>Минута {minutes}: принято {count}</translation>
        </message>
    </context>
    <context>
        <name>MomentPicker</name>
        <message>
            <source>Call time</source>
            <translation>Время звонка</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Готово</translation>
        </message>
    </context>
    <context>
        <name>MoreDefaults</name>
        <message>
            <source>Call time</source>
            <translation>Время звонка</translation>
        </message>
        <message>
            <source>time</source>
            <translation>время</translation>
        </message>
        <message>
            <source>address</source>
            <translation>адрес</translation>
        </message>
    </context>
    <context>
        <name>NetworkDesk</name>
        <message>
            <source>Saved.</source>
            <translation>Сохранено.</translation>
        </message>
        <message>
            <source>Saved, the password is in the keyring.</source>
            <translation>Сохранено, пароль лежит в связке ключей.</translation>
        </message>
        <message>
            <source>Saved. A rehearsal knows the password only until it ends.</source>
            <translation>Сохранено. Репетиция помнит пароль только до её конца.</translation>
        </message>
        <message>
            <source>Saved. This computer has no keyring: the password is known until you quit.</source>
            <translation>Сохранено. На этом компьютере нет связки ключей: пароль запомнен только до закрытия программы.</translation>
        </message>
        <message>
            <source>Remember the proxy password until you quit?</source>
            <translation>Запомнить пароль прокси до закрытия программы?</translation>
        </message>
        <message>
            <source>{why} Without it requests do not pass the proxy.</source>
            <translation>{why} Без пароля заявки через прокси не пройдут.</translation>
        </message>
        <message>
            <source>Remember</source>
            <translation>Запомнить</translation>
        </message>
        <message>
            <source>Do not remember</source>
            <translation>Не запоминать</translation>
        </message>
        <message>
            <source>The proxy password is missing: without it no request leaves.</source>
            <translation>Не хватает пароля прокси: без него заявки не уходят.</translation>
        </message>
        <message>
            <source>The saved password was for another proxy or user, it is not used here. Type the password of this one: without it no request leaves.</source>
            <translation>Пароль был сохранён для другого прокси или пользователя, здесь он не используется. Введите пароль этого: без него заявки не уйдут.</translation>
        </message>
        <message>
            <source>The certificates of this file are trusted from now on.</source>
            <translation>Теперь Дозвон доверяет сертификатам из этого файла.</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Соединяемся…</translation>
        </message>
        <message>
            <source>Only the rehearsal on this computer was asked: it answered in {ms} ms. Calltouch was not.</source>
            <translation>Проверена только репетиция на этом компьютере: ответ пришёл за {ms} мс. С Calltouch Дозвон не связывался.</translation>
        </message>
        <message>
            <source>Connected: the Calltouch server answered in {ms} ms. This does not check the token.</source>
            <translation>Связь есть: сервер Calltouch ответил за {ms} мс. Подходит ли токен, здесь не проверяется.</translation>
        </message>
        <message>
            <source>Check the internet connection. In a company network a proxy may be needed.</source>
            <translation>Проверьте интернет. В сети компании может быть нужен прокси.</translation>
        </message>
        <message>
            <source>If the company inspects secure connections, choose its certificate file above.</source>
            <translation>Если в компании проверяют защищённые соединения, выберите выше файл её сертификатов.</translation>
        </message>
        <message>
            <source>Check the address of the proxy, and whether it lets Calltouch pass.</source>
            <translation>Проверьте адрес прокси и пропускает ли он к Calltouch.</translation>
        </message>
        <message>
            <source>Check the user name and password of the proxy.</source>
            <translation>Проверьте имя и пароль прокси.</translation>
        </message>
        <message>
            <source>Choose the certificate file again.</source>
            <translation>Выберите файл сертификатов заново.</translation>
        </message>
    </context>
    <context>
        <name>NetworkPage</name>
        <message>
            <source>Network</source>
            <translation>Сеть</translation>
        </message>
        <message>
            <source>Check the connection</source>
            <translation>Проверка связи</translation>
        </message>
        <message>
            <source>Asks the Calltouch server for its first page. No request is created and nobody is called.</source>
            <translation>Запрашивает у сервера Calltouch его первую страницу. Заявка не создаётся, никому не звонят.</translation>
        </message>
        <message>
            <source>test internet access ping</source>
            <translation>тест интернет доступ пинг соединение проверить</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверить</translation>
        </message>
        <message>
            <source>Not used</source>
            <translation>Не используется</translation>
        </message>
        <message>
            <source>The password of this proxy and user</source>
            <translation>Пароль этого прокси и пользователя</translation>
        </message>
        <message>
            <source>Saved in the keyring; leave empty to keep it</source>
            <translation>Сохранён в связке ключей; пусто — останется прежний</translation>
        </message>
        <message>
            <source>Known until you quit; the keyring does not have it</source>
            <translation>Запомнен до закрытия программы, в связке ключей его нет</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>Ещё не сохранён</translation>
        </message>
        <message>
            <source>The keyring is locked</source>
            <translation>Связка ключей заблокирована</translation>
        </message>
        <message>
            <source>The keyring does not tell</source>
            <translation>Узнать в связке ключей не удалось</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Прокси</translation>
        </message>
        <message>
            <source>How Dozvon gets to the internet. Addresses on this computer are reached directly.</source>
            <translation>Через что Дозвон выходит в интернет. К этому компьютеру Дозвон обращается напрямую.</translation>
        </message>
        <message>
            <source>Applies from the next request, in the terminal as well.</source>
            <translation>Действует со следующей заявки, в терминале тоже.</translation>
        </message>
        <message>
            <source>proxy server address user name password sign-in login corporate network internet 407</source>
            <translation>прокси-сервер адрес имя пользователя пароль вход логин корпоративная сеть интернет 407 proxy</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Как в системе</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>Указать вручную</translation>
        </message>
        <message>
            <source>No proxy</source>
            <translation>Без прокси</translation>
        </message>
        <message>
            <source>Address and port</source>
            <translation>Адрес и порт</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>Имя пользователя</translation>
        </message>
        <message>
            <source>empty if the proxy asks for none</source>
            <translation>пусто, если прокси его не спрашивает</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Save the proxy</source>
            <translation>Сохранить прокси</translation>
        </message>
        <message>
            <source>Company certificates</source>
            <translation>Сертификаты компании</translation>
        </message>
        <message>
            <source>A PEM file your administrator gives you if the company inspects secure connections. It is trusted besides the usual certificates. If the file disappears, sending stops and every row stays queued.</source>
            <translation>Файл PEM от администратора, если в компании проверяют защищённые соединения. Дозвон доверяет ему вдобавок к обычным сертификатам. Если файл пропадёт, отправка остановится, а строки останутся в очереди.</translation>
        </message>
        <message>
            <source>CA root authority TLS SSL PEM bundle antivirus inspection</source>
            <translation>CA корневой удостоверяющий центр TLS SSL PEM антивирус проверка трафика</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Выбрать файл…</translation>
        </message>
        <message>
            <source>Choose a certificate file</source>
            <translation>Выбрать файл сертификатов</translation>
        </message>
        <message>
            <source>Do not use</source>
            <translation>Не использовать</translation>
        </message>
        <message>
            <source>Do not use company certificates</source>
            <translation>Не использовать сертификаты компании</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
            <translation>Сертификаты (*.pem *.crt *.cer);;Все файлы (*)</translation>
        </message>
    </context>
    <context>
        <name>NewRowDialog</name>
        <message>
            <source>New row</source>
            <translation>Новая строка</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>As in the list</source>
            <translation>Как в списке</translation>
        </message>
    </context>
    <context>
        <name>NothingFound</name>
        <message>
            <source>Clear filter</source>
            <translation>Сбросить фильтр</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Ничего не найдено</translation>
        </message>
        <message>
            <source>The list has no rows</source>
            <translation>В списке нет строк</translation>
        </message>
    </context>
    <context>
        <name>OutcomeBar</name>
        <message>
            <source>Show only the rows “{state}”</source>
            <translation>Показать только строки «{state}»</translation>
        </message>
        <message>
            <source>Results of the run</source>
            <translation>Итоги отправки</translation>
        </message>
        <message>
            <source>{share}%</source>
            <translation>{share} %</translation>
        </message>
    </context>
    <context>
        <name>PairTable</name>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
    </context>
    <context>
        <name>PastRequests</name>
        <message>
            <source>widget “{name}”</source>
            <translation>виджет «{name}»</translation>
        </message>
        <message>
            <source>Sent {day} at {time} {zone}: {what}.</source>
            <translation>Ушло {day} в {time} {zone}: {what}.</translation>
        </message>
        <message>
            <source>No answer came</source>
            <translation>Ответ не пришёл</translation>
        </message>
        <message>
            <source>Find this phone in the Calltouch call journal around {time} {zone}.</source>
            <translation>Найдите этот телефон в журнале звонков Calltouch около {time} {zone}.</translation>
        </message>
        <message>
            <source>Waiting for Calltouch to answer.</source>
            <translation>Ждём ответа Calltouch.</translation>
        </message>
        <message>
            <source>Accepted, request {id}.</source>
            <translation>Принято, заявка {id}.</translation>
        </message>
        <message>
            <source>Answer: {message}.</source>
            <translation>Ответ: {message}.</translation>
        </message>
        <message>
            <source>code {code}</source>
            <translation>код {code}</translation>
        </message>
        <message>
            <source>in {seconds} s</source>
            <translation>за {seconds} с</translation>
        </message>
        <message>
            <source>You answered: there was a call.</source>
            <translation>Вы ответили: звонок был.</translation>
        </message>
        <message>
            <source>You answered: there was no call.</source>
            <translation>Вы ответили: звонка не было.</translation>
        </message>
    </context>
    <context>
        <name>PeopleControls</name>
        <message>
            <source>What to do about those who may not be called now</source>
            <translation>Как быть с теми, кому сейчас нельзя звонить</translation>
        </message>
        <message>
            <source>By time zone…</source>
            <translation>По поясам…</translation>
        </message>
        <message>
            <source>Without this permission they stay out of this run</source>
            <translation>Без этого разрешения они в эту отправку не попадут</translation>
        </message>
        <message>
            <source>Calling hours</source>
            <translation>Часы звонков</translation>
        </message>
        <message>
            <source>Repeat calls</source>
            <translation>Повторы</translation>
        </message>
    </context>
    <context>
        <name>PersonCard</name>
        <message>
            <source>Person’s card</source>
            <translation>Карточка человека</translation>
        </message>
        <message>
            <source>All requests for this phone</source>
            <translation>Все заявки на этот телефон</translation>
        </message>
        <message>
            <source>In lists</source>
            <translation>В списках</translation>
        </message>
        <message>
            <source>Add to stop list…</source>
            <translation>В стоп-лист…</translation>
        </message>
        <message>
            <source>Never call this phone again from any list</source>
            <translation>Больше не звонить на этот телефон ни из какого списка</translation>
        </message>
        <message>
            <source>Erase this person’s data…</source>
            <translation>Стереть данные человека…</translation>
        </message>
        <message>
            <source>Data erased</source>
            <translation>Данные стёрты</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Человек</translation>
        </message>
        <message>
            <source>Only the list, widget, time and outcome of this request are known: the program does not remember whose it was.</source>
            <translation>Об этой заявке известны только список, виджет, время и исход: кому она ушла, программа не помнит.</translation>
        </message>
        <message>
            <source>Select a request in the table to see everything known about this phone.</source>
            <translation>Выберите заявку в таблице, и здесь будет видно всё, что известно об этом телефоне.</translation>
        </message>
        <message>
            <source>There were no requests for this phone.</source>
            <translation>Заявок на этот телефон не было.</translation>
        </message>
        <message>
            <source>On the stop list since {day}</source>
            <translation>В стоп-листе с {day}</translation>
        </message>
        <message>
            <source>{text} until {day}</source>
            <translation>{text} до {day}</translation>
        </message>
        <message>
            <source>{text}, like all numbers starting with {number}</source>
            <translation>{text}, как и все номера на {number}</translation>
        </message>
        <message numerus="yes">
            <source>The last %Ln request(s) are shown.</source>
            <translation>
                <numerusform>Показана последняя %Ln заявка.</numerusform>
                <numerusform>Показаны последние %Ln заявки.</numerusform>
                <numerusform>Показаны последние %Ln заявок.</numerusform>
            </translation>
        </message>
        <message>
            <source>row {number}</source>
            <translation>строка {number}</translation>
        </message>
        <message>
            <source>added by hand</source>
            <translation>добавлена вручную</translation>
        </message>
        <message>
            <source>Open the list and find this phone in it</source>
            <translation>Открыть список и найти в нём этот телефон</translation>
        </message>
    </context>
    <context>
        <name>Plan</name>
        <message numerus="yes">
            <source>%Ln people in the queue</source>
            <translation>
                <numerusform>В очереди %Ln человек</numerusform>
                <numerusform>В очереди %Ln человека</numerusform>
                <numerusform>В очереди %Ln человек</numerusform>
            </translation>
        </message>
        <message>
            <source>The bars show when people may be called in the next 24 hours. The hours below are {zone}.</source>
            <translation>Полосы показывают, когда людям можно звонить в ближайшие сутки. Часы внизу — {zone}.</translation>
        </message>
        <message>
            <source>{name}, {time} there</source>
            <translation>{name}, у них {time}</translation>
        </message>
        <message>
            <source>any time</source>
            <translation>можно всегда</translation>
        </message>
        <message>
            <source>not in the next 24 hours</source>
            <translation>в ближайшие сутки нельзя</translation>
        </message>
        <message>
            <source>until {time}</source>
            <translation>можно до {time}</translation>
        </message>
        <message>
            <source>from {time}</source>
            <translation>можно с {time}</translation>
        </message>
        <message>
            <source>How the time zone is known: {parts}.</source>
            <translation>Откуда известен пояс: {parts}.</translation>
        </message>
        <message>
            <source>Everyone has a call time already.</source>
            <translation>У всех уже назначено время звонка.</translation>
        </message>
        <message>
            <source>Working it out…</source>
            <translation>Считаем…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will get a call time within their hours; the last call is at {last} {zone}. This can be undone.</source>
            <translation>
                <numerusform>%Ln человек получит время звонка в свои часы, последний звонок — {last} {zone}. Это можно отменить.</numerusform>
                <numerusform>%Ln человека получат время звонка в свои часы, последний звонок — {last} {zone}. Это можно отменить.</numerusform>
                <numerusform>%Ln человек получат время звонка в свои часы, последний звонок — {last} {zone}. Это можно отменить.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A call time is set for %Ln request(s); the last call is at {last}.</source>
            <translation>
                <numerusform>Время звонка назначено %Ln заявке, последний звонок — {last}.</numerusform>
                <numerusform>Время звонка назначено %Ln заявкам, последний звонок — {last}.</numerusform>
                <numerusform>Время звонка назначено %Ln заявкам, последний звонок — {last}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanDesk</name>
        <message>
            <source>Nobody is queued: there is nothing to plan.</source>
            <translation>В очереди никого нет: планировать нечего.</translation>
        </message>
        <message>
            <source>Queue rows again or open another list.</source>
            <translation>Верните строки в очередь или откройте другой список.</translation>
        </message>
        <message>
            <source>spread calls</source>
            <translation>распределение звонков</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
    </context>
    <context>
        <name>PlanDialog</name>
        <message>
            <source>Calling plan</source>
            <translation>План звонков</translation>
        </message>
        <message>
            <source>How many calls the operators take in 10 minutes</source>
            <translation>Сколько звонков операторы принимают за 10 минут</translation>
        </message>
        <message>
            <source>Spread</source>
            <translation>Распределить</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>The operators take no more than</source>
            <translation>Операторы принимают не больше</translation>
        </message>
        <message>
            <source>calls in 10 minutes</source>
            <translation>звонков за 10 минут</translation>
        </message>
    </context>
    <context>
        <name>Preflight</name>
        <message numerus="yes">
            <source>Send %Ln request(s)</source>
            <translation>
                <numerusform>Отправить %Ln заявку</numerusform>
                <numerusform>Отправить %Ln заявки</numerusform>
                <numerusform>Отправить %Ln заявок</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody may be called now</source>
            <translation>Сейчас звонить некому</translation>
        </message>
        <message numerus="yes">
            <source>Send %Ln request(s)?</source>
            <translation>
                <numerusform>Отправить %Ln заявку?</numerusform>
                <numerusform>Отправить %Ln заявки?</numerusform>
                <numerusform>Отправить %Ln заявок?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The call centre will call %Ln people.</source>
            <translation>
                <numerusform>Колл-центр позвонит %Ln человеку.</numerusform>
                <numerusform>Колл-центр позвонит %Ln людям.</numerusform>
                <numerusform>Колл-центр позвонит %Ln людям.</numerusform>
            </translation>
        </message>
        <message>
            <source>no widget chosen</source>
            <translation>виджет не выбран</translation>
        </message>
        <message>
            <source>Excluded by you</source>
            <translation>Исключены вами</translation>
        </message>
        <message>
            <source>No duplicates, and nobody on the list has had a request before.</source>
            <translation>Повторов нет, раньше никому из списка заявок не было.</translation>
        </message>
        <message>
            <source>duplicates — {count}</source>
            <translation>повторы — {count}</translation>
        </message>
        <message>
            <source>had a request before — {count}</source>
            <translation>уже получали заявку — {count}</translation>
        </message>
        <message>
            <source>{found}: they will not be called.</source>
            <translation>{found}: им звонка не будет.</translation>
        </message>
        <message numerus="yes">
            <source>It is outside calling hours for %Ln people now.</source>
            <translation>
                <numerusform>По местному времени сейчас нельзя звонить %Ln человеку.</numerusform>
                <numerusform>По местному времени сейчас нельзя звонить %Ln людям.</numerusform>
                <numerusform>По местному времени сейчас нельзя звонить %Ln людям.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>When the run starts ({starts}), %Ln people will be outside their calling hours.</source>
            <translation>
                <numerusform>На момент начала ({starts}) %Ln человеку по местному времени нельзя будет звонить.</numerusform>
                <numerusform>На момент начала ({starts}) %Ln людям по местному времени нельзя будет звонить.</numerusform>
                <numerusform>На момент начала ({starts}) %Ln людям по местному времени нельзя будет звонить.</numerusform>
            </translation>
        </message>
        <message>
            <source>A rehearsal does not hold them back.</source>
            <translation>Репетиция их не задерживает.</translation>
        </message>
        <message>
            <source>Do not send: they stay queued</source>
            <translation>Не отправлять: останутся в очереди</translation>
        </message>
        <message>
            <source>Wait for their hours: the first from {first}</source>
            <translation>Дождаться их часов: первые с {first}</translation>
        </message>
        <message>
            <source>Send now, with the call set for the start of their hours</source>
            <translation>Отправить сейчас, звонок назначить на начало их часов</translation>
        </message>
        <message>
            <source>Call anyway, whatever the time</source>
            <translation>Звонить всё равно, несмотря на время</translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s)</source>
            <translation>
                <numerusform>%Ln дн.</numerusform>
                <numerusform>%Ln дн.</numerusform>
                <numerusform>%Ln дн.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Call %Ln people again who were called in the last {days}</source>
            <translation>
                <numerusform>Позвонить ещё раз %Ln человеку, кому уже звонили за последние {days}</numerusform>
                <numerusform>Позвонить ещё раз %Ln людям, кому уже звонили за последние {days}</numerusform>
                <numerusform>Позвонить ещё раз %Ln людям, кому уже звонили за последние {days}</numerusform>
            </translation>
        </message>
        <message>
            <source>The run stops at {last} before everyone has left: the others wait in the queue.</source>
            <translation>В {last} отправка остановится, успеют не все: остальные подождут в очереди.</translation>
        </message>
        <message>
            <source>Those waiting for their hours leave later: the last not before {last}.</source>
            <translation>Кто ждёт своих часов, уйдёт потом: последняя не раньше {last}.</translation>
        </message>
        <message>
            <source>Leaves at {last}.</source>
            <translation>Уйдёт в {last}.</translation>
        </message>
        <message>
            <source>Takes about {lasts}; the last leaves at {last}.</source>
            <translation>Займёт около {lasts}, последняя уйдёт в {last}.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them will be called outside their hours.</source>
            <translation>
                <numerusform>Из них %Ln человеку позвонят в неурочное для него время.</numerusform>
                <numerusform>Из них %Ln людям позвонят в неурочное для них время.</numerusform>
                <numerusform>Из них %Ln людям позвонят в неурочное для них время.</numerusform>
            </translation>
        </message>
        <message>
            <source>from {first} to {last}</source>
            <translation>с {first} до {last}</translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will be called when their hours begin: {span}.</source>
            <translation>
                <numerusform>%Ln человеку звонок будет назначен на начало их часов: {span}.</numerusform>
                <numerusform>%Ln людям звонок будет назначен на начало их часов: {span}.</numerusform>
                <numerusform>%Ln людям звонок будет назначен на начало их часов: {span}.</numerusform>
            </translation>
        </message>
        <message>
            <source>The daily limit leaves {left} of {budget}.</source>
            <translation>По дневному лимиту можно отправить ещё {left} из {budget}.</translation>
        </message>
        <message>
            <source>The others stay queued.</source>
            <translation>Остальные останутся в очереди.</translation>
        </message>
        <message>
            <source>There are no requests in the queue.</source>
            <translation>В очереди нет заявок.</translation>
        </message>
        <message>
            <source>The stop comes before the start: correct the time.</source>
            <translation>Остановка раньше начала: исправьте время.</translation>
        </message>
        <message>
            <source>Nobody may be called now. Decide above what to do about these people.</source>
            <translation>Сейчас звонить некому. Решите выше, как быть с этими людьми.</translation>
        </message>
        <message>
            <source>The daily limit is used up. Choose a start time on another day.</source>
            <translation>Дневной лимит исчерпан. Выберите время начала на другой день.</translation>
        </message>
        <message>
            <source>Most people on this list have had a request already: it may be an old file.</source>
            <translation>Большинству людей из этого списка заявка уже уходила: возможно, это старый файл.</translation>
        </message>
        <message>
            <source>This is a big run and it cannot be recalled.</source>
            <translation>Это большая отправка, отозвать её нельзя.</translation>
        </message>
        <message numerus="yes">
            <source>Type how many requests will be sent: %Ln</source>
            <translation>
                <numerusform>Впишите, сколько заявок уйдёт: %Ln</numerusform>
                <numerusform>Впишите, сколько заявок уйдёт: %Ln</numerusform>
                <numerusform>Впишите, сколько заявок уйдёт: %Ln</numerusform>
            </translation>
        </message>
        <message>
            <source>Duplicate: the list has this phone already</source>
            <translation>Повтор: такой телефон уже есть в списке</translation>
        </message>
        <message>
            <source>These people have had a request already</source>
            <translation>Этим людям заявка уже уходила</translation>
        </message>
        <message>
            <source>These people were called before, but not today</source>
            <translation>Этим людям уже звонили, но не сегодня</translation>
        </message>
        <message>
            <source>The number is on the stop list</source>
            <translation>Номер в стоп-листе</translation>
        </message>
        <message>
            <source>Several numbers in the cell; the first is used</source>
            <translation>В ячейке несколько номеров, взят первый</translation>
        </message>
        <message>
            <source>A field has no value</source>
            <translation>У поля нет значения</translation>
        </message>
        <message>
            <source>More fields than a request holds</source>
            <translation>Полей больше, чем вмещает заявка</translation>
        </message>
        <message>
            <source>More tags than a request holds</source>
            <translation>Тегов больше, чем вмещает заявка</translation>
        </message>
    </context>
    <context>
        <name>PreflightDialog</name>
        <message>
            <source>Sending</source>
            <translation>Отправка</translation>
        </message>
        <message>
            <source>Do not send</source>
            <translation>Не отправлять</translation>
        </message>
        <message>
            <source>Rehearsal: nobody gets a call.</source>
            <translation>Репетиция: никто не получит звонка.</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Учётная запись</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Куда</translation>
        </message>
        <message>
            <source>other widgets and departments</source>
            <translation>другие виджеты и отделы</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>Will not be sent: {count}</source>
            <translation>Не будут отправлены: {count}</translation>
        </message>
        <message>
            <source>Close and show the rows “{state}”</source>
            <translation>Закрыть и показать строки «{state}»</translation>
        </message>
    </context>
    <context>
        <name>PresetBar</name>
        <message>
            <source>Temp&amp;late</source>
            <translation>&amp;Шаблон</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Шаблон</translation>
        </message>
        <message>
            <source>A template remembers the columns, the cleaning and the values for all requests</source>
            <translation>Шаблон запоминает столбцы, очистку и значения для всех заявок</translation>
        </message>
        <message>
            <source>Save as template…</source>
            <translation>Сохранить как шаблон…</translation>
        </message>
        <message>
            <source>Delete template</source>
            <translation>Удалить шаблон</translation>
        </message>
        <message>
            <source>No template</source>
            <translation>Без шаблона</translation>
        </message>
        <message>
            <source>A file with the same header will load by this template at once, without questions.</source>
            <translation>Файл с таким же заголовком загрузится по шаблону сразу, без вопросов.</translation>
        </message>
        <message>
            <source>For example, the supplier’s name</source>
            <translation>Например, название поставщика</translation>
        </message>
    </context>
    <context>
        <name>ProblemsPanel</name>
        <message>
            <source>Problems of the list</source>
            <translation>Проблемы списка</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Считаем…</translation>
        </message>
        <message>
            <source>No problems</source>
            <translation>Проблем нет</translation>
        </message>
        <message>
            <source>All rows</source>
            <translation>Все строки</translation>
        </message>
        <message>
            <source>error</source>
            <translation>ошибка</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>предупреждение</translation>
        </message>
        <message>
            <source>Show only these rows</source>
            <translation>Показать только эти строки</translation>
        </message>
        <message>
            <source>Split into rows</source>
            <translation>Разделить на строки</translation>
        </message>
        <message>
            <source>Correct all rows with this problem. This can be undone</source>
            <translation>Исправить все строки с этой проблемой. Это можно отменить</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>The data folder cannot be used: {folder} ({reason}).</source>
            <translation>Папка данных недоступна: {folder} ({reason}).</translation>
        </message>
        <message>
            <source>Check access to it, or name another one in the DOZVON_DATA_DIR variable.</source>
            <translation>Проверьте доступ к ней или укажите другую в переменной DOZVON_DATA_DIR.</translation>
        </message>
        <message>
            <source>Dozvon</source>
            <translation>Дозвон</translation>
        </message>
        <message>
            <source>A run is about to begin.</source>
            <translation>Отправка вот-вот начнётся.</translation>
        </message>
        <message>
            <source>A request typed by hand has not been sent.</source>
            <translation>В окне «Новая заявка» есть неотправленная заявка.</translation>
        </message>
        <message>
            <source>Work on a list is still going on.</source>
            <translation>Работа со списком ещё идёт.</translation>
        </message>
        <message numerus="yes">
            <source>The program closed while sending last time: what became of %Ln request(s) is unknown.</source>
            <translation>
                <numerusform>В прошлый раз программа закрылась во время отправки: исход %Ln заявки неизвестен.</numerusform>
                <numerusform>В прошлый раз программа закрылась во время отправки: исход %Ln заявок неизвестен.</numerusform>
                <numerusform>В прошлый раз программа закрылась во время отправки: исход %Ln заявок неизвестен.</numerusform>
            </translation>
        </message>
        <message>
            <source>Look these phones up in the Calltouch call journal. They will not be sent again by themselves.</source>
            <translation>Найдите эти телефоны в журнале звонков Calltouch. Сами они повторно не отправятся.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Sample list.xlsx</source>
            <translation>Пример списка.xlsx</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Папка:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>&amp;Тип файлов:</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Choose</source>
            <translation>Выберите</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>If a phone occurs twice</source>
            <translation>Если телефон повторяется</translation>
        </message>
        <message>
            <source>Which of the rows with the same phone is sent; the others are excluded</source>
            <translation>Какая из строк с одним телефоном отправится; остальные будут исключены</translation>
        </message>
        <message>
            <source>Send the first</source>
            <translation>Отправить первую</translation>
        </message>
        <message>
            <source>Send the last</source>
            <translation>Отправить последнюю</translation>
        </message>
        <message>
            <source>Merge tags and fields</source>
            <translation>Объединить теги и поля</translation>
        </message>
        <message>
            <source>Hidden rows</source>
            <translation>Скрытые строки</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>Загрузить</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Пропустить</translation>
        </message>
        <message>
            <source>Result file</source>
            <translation>Файл результата</translation>
        </message>
        <message>
            <source>Continue: leave accepted and unknown rows alone</source>
            <translation>Продолжить: принятые и неизвестные не трогать</translation>
        </message>
        <message>
            <source>Load as a new list</source>
            <translation>Загрузить как новый список</translation>
        </message>
        <message numerus="yes">
            <source>The file has %Ln hidden row(s).</source>
            <translation>
                <numerusform>В файле %Ln скрытая строка.</numerusform>
                <numerusform>В файле %Ln скрытые строки.</numerusform>
                <numerusform>В файле %Ln скрытых строк.</numerusform>
            </translation>
        </message>
        <message>
            <source>This is a Dozvon result file.</source>
            <translation>Это файл результата Дозвона.</translation>
        </message>
    </context>
    <context>
        <name>ReadingPart</name>
        <message>
            <source>Sheet</source>
            <translation>Лист</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>Кодировка</translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation>Разделитель</translation>
        </message>
        <message>
            <source>Header row</source>
            <translation>Строка заголовка</translation>
        </message>
        <message>
            <source>&amp;Sheet</source>
            <translation>&amp;Лист</translation>
        </message>
        <message>
            <source>&amp;Encoding</source>
            <translation>&amp;Кодировка</translation>
        </message>
        <message>
            <source>&amp;Delimiter</source>
            <translation>&amp;Разделитель</translation>
        </message>
        <message>
            <source>&amp;Header</source>
            <translation>&amp;Заголовок</translation>
        </message>
        <message>
            <source>Detect</source>
            <translation>Определить</translation>
        </message>
        <message>
            <source>Semicolon</source>
            <translation>Точка с запятой</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Табуляция</translation>
        </message>
        <message>
            <source>Comma</source>
            <translation>Запятая</translation>
        </message>
        <message>
            <source>Vertical bar</source>
            <translation>Вертикальная черта</translation>
        </message>
        <message>
            <source>{name} — detected</source>
            <translation>{name} — найдено</translation>
        </message>
        <message>
            <source>Row {number}: {words}</source>
            <translation>Строка {number}: {words}</translation>
        </message>
        <message>
            <source>No header</source>
            <translation>Заголовка нет</translation>
        </message>
    </context>
    <context>
        <name>Registry</name>
        <message>
            <source>Loaded</source>
            <translation>Загружен</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Файлы</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>Номеров</translation>
        </message>
        <message>
            <source>Zone known</source>
            <translation>Пояс известен</translation>
        </message>
        <message>
            <source>{name} of {day}</source>
            <translation>{name} от {day}</translation>
        </message>
        <message>
            <source>{count} mobile</source>
            <translation>{count} мобильных</translation>
        </message>
        <message>
            <source>{count} landline</source>
            <translation>{count} городских</translation>
        </message>
        <message numerus="yes">
            <source>%Ln range(s)</source>
            <translation>
                <numerusform>%Ln диапазон</numerusform>
                <numerusform>%Ln диапазона</numerusform>
                <numerusform>%Ln диапазонов</numerusform>
            </translation>
        </message>
        <message>
            <source>for {share} of the numbers</source>
            <translation>у {share} номеров</translation>
        </message>
        <message>
            <source>“{region}”</source>
            <translation>«{region}»</translation>
        </message>
        <message>
            <source>no region</source>
            <translation>без региона</translation>
        </message>
        <message>
            <source>{regions} and others</source>
            <translation>{regions} и другие</translation>
        </message>
        <message>
            <source>{share}; unknown: {regions}</source>
            <translation>{share}; неизвестен: {regions}</translation>
        </message>
        <message>
            <source>The registry holds no mobile numbers: add the file DEF-9xx.csv.</source>
            <translation>В реестре нет мобильных номеров: добавьте файл DEF-9xx.csv.</translation>
        </message>
        <message>
            <source>There are fewer mobile numbers than Russia has allocated. Perhaps the file was not downloaded completely.</source>
            <translation>Мобильных номеров меньше, чем выделено в России. Возможно, файл скачался не полностью.</translation>
        </message>
        <message>
            <source>{count} million</source>
            <translation>{count} млн</translation>
        </message>
        <message>
            <source>{share}%</source>
            <translation>{share} %</translation>
        </message>
    </context>
    <context>
        <name>RegistryDesk</name>
        <message>
            <source>Reading the registry…</source>
            <translation>Читаем реестр…</translation>
        </message>
        <message>
            <source>Done: the registry is loaded.</source>
            <translation>Готово: реестр загружен.</translation>
        </message>
        <message>
            <source>The registry could not be loaded. The previous one is unchanged.</source>
            <translation>Сбой при загрузке реестра. Прежний реестр не изменён.</translation>
        </message>
        <message>
            <source>Download the files again and retry. Details are in the program log.</source>
            <translation>Скачайте файлы заново и повторите. Подробности записаны в журнал программы.</translation>
        </message>
        <message>
            <source>Remove the number registry?</source>
            <translation>Убрать реестр номеров?</translation>
        </message>
        <message>
            <source>Mobile numbers will be taken to be in the account’s time zone again. Lists and history do not change; the registry can be loaded again.</source>
            <translation>Пояс мобильных номеров снова будет считаться поясом учётной записи. Списки и история не изменятся; реестр можно загрузить снова.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Не убирать</translation>
        </message>
    </context>
    <context>
        <name>RegistryDialog</name>
        <message>
            <source>Number registry</source>
            <translation>Реестр номеров</translation>
        </message>
        <message>
            <source>Mobile numbers are taken to be in the account’s time zone.</source>
            <translation>Пояс мобильных номеров считается поясом учётной записи.</translation>
        </message>
        <message>
            <source>Load the number registry…</source>
            <translation>Загрузить реестр номеров…</translation>
        </message>
        <message>
            <source>Remove the registry</source>
            <translation>Убрать реестр</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>The registry is loaded</source>
            <translation>Реестр загружен</translation>
        </message>
        <message>
            <source>No registry is loaded</source>
            <translation>Реестр не загружен</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Load the number registry</source>
            <translation>Загрузить реестр номеров</translation>
        </message>
        <message>
            <source>Registry files (*.csv);;All files (*)</source>
            <translation>Файлы реестра (*.csv);;Все файлы (*)</translation>
        </message>
        <message>
            <source>Source: open data of the Russian Ministry of Digital Development, “{name}”: {site}. Download DEF-9xx.csv there; the files ABC-3xx, ABC-4xx and ABC-8xx add landline numbers. Renew the registry from time to time: it grows.</source>
            <translation>Источник — открытые данные Минцифры, «{name}»: {site}. Скачайте оттуда DEF-9xx.csv; файлы ABC-3xx, ABC-4xx и ABC-8xx добавят городские номера. Обновляйте реестр время от времени: он растёт.</translation>
        </message>
        <message>
            <source>Source of the registry: opendata.digital.gov.ru</source>
            <translation>Источник реестра: opendata.digital.gov.ru</translation>
        </message>
        <message>
            <source>From the registry Dozvon learns the region of a mobile number and, from the region, the person’s time zone, so that no call comes at night. The registry is kept on this computer; no numbers are sent anywhere.</source>
            <translation>По реестру Дозвон узнаёт регион мобильного номера, а по региону — часовой пояс человека, чтобы звонок не пришёлся на ночь. Реестр хранится на этом компьютере, номера никуда не отправляются.</translation>
        </message>
        <message>
            <source>Progress of loading the registry</source>
            <translation>Ход загрузки реестра</translation>
        </message>
    </context>
    <context>
        <name>RehearsalStripe</name>
        <message>
            <source>Rehearsal: nobody gets a call</source>
            <translation>Репетиция: никто не получит звонка</translation>
        </message>
    </context>
    <context>
        <name>Reopening</name>
        <message>
            <source>Requests are being sent.</source>
            <translation>Идёт отправка заявок.</translation>
        </message>
        <message>
            <source>A request is still waiting for its answer.</source>
            <translation>Заявка ещё ждёт ответа.</translation>
        </message>
    </context>
    <context>
        <name>ReplaceDialog</name>
        <message>
            <source>Find and replace</source>
            <translation>Найти и заменить</translation>
        </message>
        <message>
            <source>&amp;Match case</source>
            <translation>&amp;Различать большие и маленькие буквы</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Заменить всё</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>in the whole list</source>
            <translation>во всём списке</translation>
        </message>
        <message>
            <source>in the rows shown</source>
            <translation>в показанных строках</translation>
        </message>
        <message>
            <source>in the selected rows</source>
            <translation>в выделенных строках</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Не найдено</translation>
        </message>
        <message numerus="yes">
            <source>%Ln matches</source>
            <translation>
                <numerusform>%Ln совпадение</numerusform>
                <numerusform>%Ln совпадения</numerusform>
                <numerusform>%Ln совпадений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <comment>in</comment>
            <translation>
                <numerusform>%Ln строке</numerusform>
                <numerusform>%Ln строках</numerusform>
                <numerusform>%Ln строках</numerusform>
            </translation>
        </message>
        <message>
            <source>Found: {found} in {among}</source>
            <translation>Найдено: {found} в {among}</translation>
        </message>
        <message>
            <source>Could not count: another program is using the data. Try again.</source>
            <translation>Не удалось посчитать: данные занимает другая программа. Попробуйте ещё раз.</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Считаем…</translation>
        </message>
        <message>
            <source>Enter what to find</source>
            <translation>Введите, что найти</translation>
        </message>
        <message>
            <source>Tick the columns</source>
            <translation>Отметьте столбцы</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Столбцы</translation>
        </message>
        <message>
            <source>&amp;Find</source>
            <translation>&amp;Найти</translation>
        </message>
        <message>
            <source>&amp;Replace with</source>
            <translation>&amp;Заменить на</translation>
        </message>
        <message>
            <source>&amp;Columns</source>
            <translation>&amp;Столбцы</translation>
        </message>
        <message>
            <source>&amp;Where</source>
            <translation>&amp;Где</translation>
        </message>
    </context>
    <context>
        <name>ReportDialog</name>
        <message>
            <source>Import report</source>
            <translation>Отчёт о загрузке</translation>
        </message>
        <message>
            <source>Imported {made}</source>
            <translation>Загружен {made}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Скопировать</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
    </context>
    <context>
        <name>RequestPart</name>
        <message>
            <source>Request to Calltouch</source>
            <translation>Запрос к Calltouch</translation>
        </message>
        <message>
            <source>Request body, JSON</source>
            <translation>Тело запроса, JSON</translation>
        </message>
        <message>
            <source>Copy JSON</source>
            <translation>Скопировать JSON</translation>
        </message>
        <message>
            <source>Built from the current data of the row and the list.</source>
            <translation>Собран по нынешним данным строки и списка.</translation>
        </message>
        <message>
            <source>This is how the request will be sent. The token goes separately and is not shown here.</source>
            <translation>Так уйдёт эта заявка. Токен передаётся отдельно и здесь не показывается.</translation>
        </message>
        <message>
            <source>This is how the request would be sent, but it is not queued now.</source>
            <translation>Так ушла бы эта заявка, но сейчас она не в очереди.</translation>
        </message>
        <message>
            <source>The request cannot be built: fix the errors first.</source>
            <translation>Запрос не собрать: сначала исправьте ошибки.</translation>
        </message>
    </context>
    <context>
        <name>RequeueDialog</name>
        <message>
            <source>Queue again</source>
            <translation>Вернуть в очередь</translation>
        </message>
        <message numerus="yes">
            <source>When should %Ln row(s) be queued again?</source>
            <translation>
                <numerusform>Когда вернуть в очередь %Ln строку?</numerusform>
                <numerusform>Когда вернуть в очередь %Ln строки?</numerusform>
                <numerusform>Когда вернуть в очередь %Ln строк?</numerusform>
            </translation>
        </message>
        <message>
            <source>Not before</source>
            <translation>Не раньше</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>The rows are queued at once but do not leave before this time. The program must be open and the run going.</source>
            <translation>Строки сразу встанут в очередь, но раньше этого времени не уйдут. Программа должна быть открыта, а отправка — идти.</translation>
        </message>
        <message>
            <source>This time has already passed.</source>
            <translation>Это время уже прошло.</translation>
        </message>
    </context>
    <context>
        <name>RestPart</name>
        <message>
            <source>Also in the file</source>
            <translation>Остальное из файла</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>Без названия</translation>
        </message>
    </context>
    <context>
        <name>RetentionDialog</name>
        <message>
            <source>Keeping people’s data</source>
            <translation>Хранение данных людей</translation>
        </message>
        <message>
            <source>How long should people who had requests be remembered?</source>
            <translation>Сколько помнить, кому уходили заявки?</translation>
        </message>
        <message>
            <source>Forget people after</source>
            <translation>Забывать людей через</translation>
        </message>
        <message>
            <source>After how many days people are forgotten</source>
            <translation>Через сколько дней забывать людей</translation>
        </message>
        <message>
            <source>Requests older than this lose their phone, name, tags and Calltouch number. The list, widget, day and outcome stay: the summary does not change. Requests with an unknown outcome are kept until you mark whether there was a call. The lists themselves do not change; you delete them yourself.</source>
            <translation>Заявки старше этого срока теряют телефон, имя, теги и номер в Calltouch. Список, виджет, день и исход остаются: сводка не изменится. Заявки с неизвестным исходом хранятся, пока вы не отметите, был ли звонок. Сами списки не меняются, их вы удаляете сами.</translation>
        </message>
        <message numerus="yes">
            <source>It cannot be less than %Ln day(s): the guard against repeat calls looks back that far and needs these requests.</source>
            <translation>
                <numerusform>Меньше %Ln дня поставить нельзя: на столько назад смотрит защита от повторного звонка, и эти заявки ей нужны.</numerusform>
                <numerusform>Меньше %Ln дней поставить нельзя: на столько назад смотрит защита от повторного звонка, и эти заявки ей нужны.</numerusform>
                <numerusform>Меньше %Ln дней поставить нельзя: на столько назад смотрит защита от повторного звонка, и эти заявки ей нужны.</numerusform>
            </translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message numerus="yes">
            <source>day(s)</source>
            <translation>
                <numerusform>день</numerusform>
                <numerusform>дня</numerusform>
                <numerusform>дней</numerusform>
            </translation>
        </message>
        <message>
            <source>On saving, people from requests older than this are forgotten at once. They cannot be brought back.</source>
            <translation>После сохранения люди из заявок старше этого срока будут забыты сразу. Вернуть их нельзя.</translation>
        </message>
        <message>
            <source>People’s data will be kept without a time limit.</source>
            <translation>Данные людей будут храниться без срока.</translation>
        </message>
    </context>
    <context>
        <name>Row</name>
        <message>
            <source>Call</source>
            <translation>Звонить</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>Не звонить</translation>
        </message>
        <message>
            <source>not given</source>
            <translation>не указан</translation>
        </message>
        <message>
            <source>Entered: {raw}</source>
            <translation>Введено: {raw}</translation>
        </message>
        <message>
            <source>In the file: {raw}</source>
            <translation>В файле: {raw}</translation>
        </message>
        <message>
            <source>Corrected: {steps}</source>
            <translation>Исправлено: {steps}</translation>
        </message>
        <message>
            <source>Calltouch’s answer: {message}</source>
            <translation>Ответ Calltouch: {message}</translation>
        </message>
        <message>
            <source>Code {code}</source>
            <translation>Код {code}</translation>
        </message>
    </context>
    <context>
        <name>RowActions</name>
        <message numerus="yes">
            <source>%Ln request(s) will be marked as accepted and never sent again.</source>
            <translation>
                <numerusform>%Ln заявка будет отмечена принятой и больше не уйдёт.</numerusform>
                <numerusform>%Ln заявки будут отмечены принятыми и больше не уйдут.</numerusform>
                <numerusform>%Ln заявок будут отмечены принятыми и больше не уйдут.</numerusform>
            </translation>
        </message>
        <message>
            <source>First look this phone up in the Calltouch call journal.</source>
            <translation>Сначала найдите этот телефон в журнале звонков Calltouch.</translation>
        </message>
        <message>
            <source>First look these phones up in the Calltouch call journal.</source>
            <translation>Сначала найдите эти телефоны в журнале звонков Calltouch.</translation>
        </message>
        <message>
            <source>Was there a call to {phone}?</source>
            <translation>Звонок на {phone} был?</translation>
        </message>
        <message>
            <source>Was there a call?</source>
            <translation>Звонок был?</translation>
        </message>
        <message>
            <source>There was a call — close</source>
            <translation>Звонок был — закрыть</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) will be queued and sent once more.</source>
            <translation>
                <numerusform>%Ln заявка вернётся в очередь и уйдёт ещё раз.</numerusform>
                <numerusform>%Ln заявки вернутся в очередь и уйдут ещё раз.</numerusform>
                <numerusform>%Ln заявок вернутся в очередь и уйдут ещё раз.</numerusform>
            </translation>
        </message>
        <message>
            <source>If there was a call after all, the person will be called a second time. Check the Calltouch call journal first.</source>
            <translation>Если звонок всё-таки был, человеку позвонят второй раз. Сначала проверьте журнал звонков Calltouch.</translation>
        </message>
        <message>
            <source>Are you sure there was no call to {phone}?</source>
            <translation>Звонка на {phone} точно не было?</translation>
        </message>
        <message>
            <source>Are you sure there was no call?</source>
            <translation>Звонка точно не было?</translation>
        </message>
        <message>
            <source>There was no call — queue again</source>
            <translation>Звонка не было — вернуть в очередь</translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will be called again: their phones have had a request already.</source>
            <translation>
                <numerusform>%Ln человеку позвонят ещё раз: по его телефону заявка уже уходила.</numerusform>
                <numerusform>%Ln людям позвонят ещё раз: по их телефонам заявки уже уходили.</numerusform>
                <numerusform>%Ln людям позвонят ещё раз: по их телефонам заявки уже уходили.</numerusform>
            </translation>
        </message>
        <message>
            <source>The rows go back to the queue and leave with the next run.</source>
            <translation>Строки вернутся в очередь и уйдут со следующей отправкой.</translation>
        </message>
        <message>
            <source>Allow a repeat call?</source>
            <translation>Разрешить повторный звонок?</translation>
        </message>
        <message>
            <source>Allow a repeat call</source>
            <translation>Разрешить повторный звонок</translation>
        </message>
    </context>
    <context>
        <name>RowCard</name>
        <message>
            <source>no phone</source>
            <translation>без телефона</translation>
        </message>
        <message>
            <source>There was a call — close…</source>
            <translation>Звонок был — закрыть…</translation>
        </message>
        <message>
            <source>There was no call — queue again…</source>
            <translation>Звонка не было — вернуть в очередь…</translation>
        </message>
        <message>
            <source>Queue again</source>
            <translation>Вернуть в очередь</translation>
        </message>
        <message>
            <source>Undo exclusion</source>
            <translation>Отменить исключение</translation>
        </message>
        <message>
            <source>Show on the stop list…</source>
            <translation>Показать в стоп-листе…</translation>
        </message>
        <message>
            <source>Allow a repeat call…</source>
            <translation>Разрешить повторный звонок…</translation>
        </message>
        <message>
            <source>Person’s history</source>
            <translation>История человека</translation>
        </message>
    </context>
    <context>
        <name>RowDialogs</name>
        <message>
            <source>new row</source>
            <translation>новая строка</translation>
        </message>
        <message>
            <source>replace “{find}”</source>
            <translation>замена «{find}»</translation>
        </message>
    </context>
    <context>
        <name>RowLock</name>
        <message>
            <source>The whole list is being edited. Wait until that is done.</source>
            <translation>Список сейчас правится целиком. Подождите, пока правка закончится.</translation>
        </message>
        <message>
            <source>The request is accepted; the row can no longer be changed. It can be duplicated.</source>
            <translation>Заявка принята, строку больше не изменить. Её можно дублировать.</translation>
        </message>
        <message>
            <source>It is unknown whether there was a call. Settle that first: right-click the row.</source>
            <translation>Неизвестно, был ли звонок. Сначала решите это: правая кнопка мыши по строке.</translation>
        </message>
        <message>
            <source>The request is being sent; the row cannot be changed now.</source>
            <translation>Заявка отправляется, строку сейчас не изменить.</translation>
        </message>
        <message>
            <source>This list is being sent. Stop the run to change the row.</source>
            <translation>Идёт отправка этого списка. Чтобы изменить строку, остановите отправку.</translation>
        </message>
    </context>
    <context>
        <name>RowsModel</name>
        <message>
            <source>Row number in the file</source>
            <translation>Номер строки в файле</translation>
        </message>
        <message>
            <source>Whether to call this row</source>
            <translation>Звонить ли по строке</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Звонить</translation>
        </message>
    </context>
    <context>
        <name>RowsView</name>
        <message>
            <source>Rows of the list</source>
            <translation>Строки списка</translation>
        </message>
        <message>
            <source>Tab goes from cell to cell, Ctrl+Tab leaves the table. Space: call the row or not. F2: edit the cell.</source>
            <translation>Tab переходит от ячейки к ячейке, Ctrl+Tab — из таблицы. Пробел — звонить по строке или нет, F2 — править ячейку.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Копировать</translation>
        </message>
        <message>
            <source>Queue again</source>
            <translation>Вернуть в очередь</translation>
        </message>
        <message>
            <source>Queue again at…</source>
            <translation>Вернуть в очередь в…</translation>
        </message>
        <message>
            <source>There was a call — close…</source>
            <translation>Звонок был — закрыть…</translation>
        </message>
        <message>
            <source>There was no call — queue again…</source>
            <translation>Звонка не было — вернуть в очередь…</translation>
        </message>
        <message>
            <source>Allow a repeat call…</source>
            <translation>Разрешить повторный звонок…</translation>
        </message>
        <message>
            <source>Exclude</source>
            <translation>Исключить</translation>
        </message>
        <message>
            <source>Undo exclusion</source>
            <translation>Отменить исключение</translation>
        </message>
        <message>
            <source>Add to stop list…</source>
            <translation>В стоп-лист…</translation>
        </message>
        <message>
            <source>Show on the stop list…</source>
            <translation>Показать в стоп-листе…</translation>
        </message>
        <message>
            <source>Select fewer rows to see all actions</source>
            <translation>Выделите меньше строк, чтобы увидеть все действия</translation>
        </message>
        <message>
            <source>Person’s history</source>
            <translation>История человека</translation>
        </message>
    </context>
    <context>
        <name>Run</name>
        <message>
            <source>{n} h</source>
            <translation>{n} ч</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} мин</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} с</translation>
        </message>
        <message>
            <source>{rate} per second</source>
            <translation>{rate} в секунду</translation>
        </message>
        <message>
            <source>{share}%</source>
            <translation>{share} %</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>Отправляем</translation>
        </message>
        <message>
            <source>Paused: {why}</source>
            <translation>Пауза: {why}</translation>
        </message>
        <message>
            <source>Stopping: {why}</source>
            <translation>Останавливаем: {why}</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Останавливаем</translation>
        </message>
        <message>
            <source>you chose the start time</source>
            <translation>вы выбрали время начала</translation>
        </message>
        <message>
            <source>rows were queued again for that time</source>
            <translation>строки возвращены в очередь на это время</translation>
        </message>
        <message>
            <source>Next request at {time}: {why}</source>
            <translation>Следующая заявка в {time}: {why}</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln заявки</numerusform>
                <numerusform>%Ln заявок</numerusform>
                <numerusform>%Ln заявок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln minute(s)</source>
            <comment>accusative</comment>
            <translation>
                <numerusform>%Ln минуту</numerusform>
                <numerusform>%Ln минуты</numerusform>
                <numerusform>%Ln минут</numerusform>
            </translation>
        </message>
        <message>
            <source>no more than {requests} in {minutes}</source>
            <translation>не больше {requests} за {minutes}</translation>
        </message>
        <message>
            <source>sent {sent} · on the way {in_flight} · {left} left</source>
            <translation>отправлено {sent} · в пути {in_flight} · осталось {left}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} из {total}</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>осталось {time}</translation>
        </message>
        <message>
            <source>no connection to Calltouch</source>
            <translation>нет связи с Calltouch</translation>
        </message>
        <message>
            <source>several requests in a row got no answer</source>
            <translation>несколько раз подряд не пришёл ответ</translation>
        </message>
        <message>
            <source>the database could not be written</source>
            <translation>не удалось записать в базу</translation>
        </message>
        <message>
            <source>a fault in the program</source>
            <translation>ошибка в программе</translation>
        </message>
        <message>
            <source>the stop time has come</source>
            <translation>наступило время остановки</translation>
        </message>
        <message>
            <source>the daily limit is used up</source>
            <translation>дневной лимит исчерпан</translation>
        </message>
        <message>
            <source>Calltouch is not accepting requests</source>
            <translation>Calltouch не принимает заявки</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Пауза</translation>
        </message>
        <message numerus="yes">
            <source>waiting for %Ln answer(s)</source>
            <translation>
                <numerusform>ждём ответа по %Ln заявке</numerusform>
                <numerusform>ждём ответа по %Ln заявкам</numerusform>
                <numerusform>ждём ответа по %Ln заявкам</numerusform>
            </translation>
        </message>
        <message>
            <source>The run has stopped: {why}</source>
            <translation>Отправка остановлена: {why}</translation>
        </message>
        <message numerus="yes">
            <source>Sent as many as you asked for: %Ln request(s)</source>
            <translation>
                <numerusform>Отправлено, сколько вы просили: %Ln заявка</numerusform>
                <numerusform>Отправлено, сколько вы просили: %Ln заявки</numerusform>
                <numerusform>Отправлено, сколько вы просили: %Ln заявок</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The run has stopped: %Ln request(s) in {time}</source>
            <translation>
                <numerusform>Отправка остановлена: %Ln заявка за {time}</numerusform>
                <numerusform>Отправка остановлена: %Ln заявки за {time}</numerusform>
                <numerusform>Отправка остановлена: %Ln заявок за {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The run is finished: %Ln request(s) in {time}</source>
            <translation>
                <numerusform>Отправка закончена: %Ln заявка за {time}</numerusform>
                <numerusform>Отправка закончена: %Ln заявки за {time}</numerusform>
                <numerusform>Отправка закончена: %Ln заявок за {time}</numerusform>
            </translation>
        </message>
        <message>
            <source>A run is under way already</source>
            <translation>Отправка уже идёт</translation>
        </message>
        <message>
            <source>The list has no requests</source>
            <translation>В списке нет заявок</translation>
        </message>
        <message>
            <source>Add a Calltouch account to send requests</source>
            <translation>Добавьте учётную запись Calltouch, чтобы отправить заявки</translation>
        </message>
        <message>
            <source>There are no requests in the queue</source>
            <translation>В очереди нет заявок</translation>
        </message>
        <message>
            <source>The list’s widget belongs to the account “{name}”: choose that account or another widget</source>
            <translation>Виджет списка — из учётной записи «{name}»: выберите её или другой виджет</translation>
        </message>
        <message>
            <source>Choose a widget to send requests</source>
            <translation>Выберите виджет, чтобы отправить заявки</translation>
        </message>
    </context>
    <context>
        <name>RunButtons</name>
        <message>
            <source>Pause</source>
            <translation>Пауза</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Остановить</translation>
        </message>
        <message numerus="yes">
            <source>Send %Ln request(s)</source>
            <translation>
                <numerusform>Отправить %Ln заявку</numerusform>
                <numerusform>Отправить %Ln заявки</numerusform>
                <numerusform>Отправить %Ln заявок</numerusform>
            </translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Отправить</translation>
        </message>
        <message>
            <source>Send all queued requests (Ctrl+Enter)</source>
            <translation>Отправить все заявки в очереди (Ctrl+Enter)</translation>
        </message>
    </context>
    <context>
        <name>RunLine</name>
        <message>
            <source>Progress of the run</source>
            <translation>Ход отправки</translation>
        </message>
        <message>
            <source>Ready to send</source>
            <translation>Готово к отправке</translation>
        </message>
    </context>
    <context>
        <name>RunMessages</name>
        <message>
            <source>No connection to Calltouch: the run is paused. The requests stay queued.</source>
            <translation>Нет связи с Calltouch, отправка приостановлена. Заявки остались в очереди.</translation>
        </message>
        <message>
            <source>Check the internet connection and continue.</source>
            <translation>Проверьте интернет и продолжите.</translation>
        </message>
        <message>
            <source>Three requests in a row got no answer: the run is paused.</source>
            <translation>Три заявки подряд ушли без ответа, отправка приостановлена.</translation>
        </message>
        <message>
            <source>They are marked “Unknown” and are never repeated by themselves. Look these phones up in the Calltouch call journal; the other requests can go on.</source>
            <translation>Они помечены «Неизвестно» и сами не повторятся. Найдите эти телефоны в журнале звонков Calltouch; остальные заявки можно продолжить.</translation>
        </message>
        <message>
            <source>The data could not be written to disk: the run is paused. What was written before is safe.</source>
            <translation>Не удалось записать данные на диск, отправка приостановлена. Записанное раньше цело.</translation>
        </message>
        <message>
            <source>Free some disk space and continue.</source>
            <translation>Освободите место на диске и продолжите.</translation>
        </message>
        <message>
            <source>A fault in the program: the run is paused. The list is saved.</source>
            <translation>Сбой в программе, отправка приостановлена. Список сохранён.</translation>
        </message>
        <message>
            <source>The details are in the program log. You can continue.</source>
            <translation>Подробности записаны в журнал программы. Можно продолжить.</translation>
        </message>
        <message>
            <source>Calltouch is not accepting requests</source>
            <translation>Calltouch не принимает заявки</translation>
        </message>
        <message>
            <source>{why}. The run has stopped; {queued}.</source>
            <translation>{why}. Отправка остановлена, {queued}.</translation>
        </message>
        <message numerus="yes">
            <source>The widget “{widget}” is not accepting requests: %Ln request(s) held. The other widgets are working.</source>
            <translation>
                <numerusform>Виджет «{widget}» не принимает заявки: %Ln заявка отложена. Остальные виджеты работают.</numerusform>
                <numerusform>Виджет «{widget}» не принимает заявки: %Ln заявки отложены. Остальные виджеты работают.</numerusform>
                <numerusform>Виджет «{widget}» не принимает заявки: %Ln заявок отложено. Остальные виджеты работают.</numerusform>
            </translation>
        </message>
        <message>
            <source>Enable the widget in Calltouch or correct its key, then queue the requests again.</source>
            <translation>Включите виджет в Calltouch или исправьте его ключ, затем верните заявки в очередь.</translation>
        </message>
        <message>
            <source>The first request has been sent, {queued} in the queue. Continue?</source>
            <translation>Отправлена первая заявка, в очереди {queued}. Продолжить?</translation>
        </message>
        <message numerus="yes">
            <source>The first %Ln requests have been sent, {queued} in the queue. Continue?</source>
            <translation>
                <numerusform>Отправлены первые %Ln, в очереди {queued}. Продолжить?</numerusform>
                <numerusform>Отправлены первые %Ln, в очереди {queued}. Продолжить?</numerusform>
                <numerusform>Отправлены первые %Ln, в очереди {queued}. Продолжить?</numerusform>
            </translation>
        </message>
        <message>
            <source>See in the table what became of them, then decide.</source>
            <translation>Посмотрите в таблице, что с ними стало, и решите.</translation>
        </message>
        <message numerus="yes">
            <source>The run has stopped. %Ln request(s) in the queue.</source>
            <translation>
                <numerusform>Отправка остановлена. В очереди %Ln заявка.</numerusform>
                <numerusform>Отправка остановлена. В очереди %Ln заявки.</numerusform>
                <numerusform>Отправка остановлена. В очереди %Ln заявок.</numerusform>
            </translation>
        </message>
        <message>
            <source>The run stopped at {when}, as you asked: {queued}.</source>
            <translation>Отправка остановлена в {when}, как вы просили: {queued}.</translation>
        </message>
        <message>
            <source>You can continue from the same place at any time.</source>
            <translation>Продолжить можно в любой момент с того же места.</translation>
        </message>
        <message>
            <source>The daily limit is used up: {spent} of {budget}. The run has stopped; {queued}.</source>
            <translation>Дневной лимит исчерпан: {spent} из {budget}. Отправка остановлена, {queued}.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln more request(s) kept for single calls.</source>
            <translation>
                <numerusform>Ещё %Ln заявка оставлена для одиночных звонков.</numerusform>
                <numerusform>Ещё %Ln заявки оставлены для одиночных звонков.</numerusform>
                <numerusform>Ещё %Ln заявок оставлено для одиночных звонков.</numerusform>
            </translation>
        </message>
        <message>
            <source>A new count starts at midnight.</source>
            <translation>Новый счёт начнётся в полночь.</translation>
        </message>
        <message numerus="yes">
            <source>Done: %Ln request(s) of {total} accepted.</source>
            <translation>
                <numerusform>Готово: принята %Ln заявка из {total}.</numerusform>
                <numerusform>Готово: приняты %Ln заявки из {total}.</numerusform>
                <numerusform>Готово: принято %Ln заявок из {total}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people stay queued: it is outside their calling hours.</source>
            <translation>
                <numerusform>%Ln человек остался в очереди: по местному времени им звонить нельзя.</numerusform>
                <numerusform>%Ln человека остались в очереди: по местному времени им звонить нельзя.</numerusform>
                <numerusform>%Ln человек остались в очереди: по местному времени им звонить нельзя.</numerusform>
            </translation>
        </message>
        <message>
            <source>The outcome of some requests is unknown: look their phones up in the Calltouch call journal.</source>
            <translation>Исход части заявок неизвестен: найдите их телефоны в журнале звонков Calltouch.</translation>
        </message>
        <message>
            <source>The table says what to do about the others.</source>
            <translation>Что делать с остальными, сказано в таблице.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) queued again: {held} held, {rejected} rejected.</source>
            <translation>
                <numerusform>%Ln заявка снова в очереди: отложенных {held}, отклонённых {rejected}.</numerusform>
                <numerusform>%Ln заявки снова в очереди: отложенных {held}, отклонённых {rejected}.</numerusform>
                <numerusform>%Ln заявок снова в очереди: отложенных {held}, отклонённых {rejected}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Calltouch certainly did not accept them: nobody will be called twice.</source>
            <translation>Calltouch их точно не принял, второго звонка никто не получит.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) with errors must be corrected first.</source>
            <translation>
                <numerusform>%Ln строку с ошибками нужно сначала исправить.</numerusform>
                <numerusform>%Ln строки с ошибками нужно сначала исправить.</numerusform>
                <numerusform>%Ln строк с ошибками нужно сначала исправить.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) queued again, to leave not before {when}.</source>
            <translation>
                <numerusform>%Ln заявка снова в очереди и уйдёт не раньше {when}.</numerusform>
                <numerusform>%Ln заявки снова в очереди и уйдут не раньше {when}.</numerusform>
                <numerusform>%Ln заявок снова в очереди и уйдут не раньше {when}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Start the run: the program waits for that time by itself.</source>
            <translation>Начните отправку: программа сама дождётся этого времени.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln requests are waiting in the queue</source>
            <translation>
                <numerusform>%Ln заявка ждёт в очереди</numerusform>
                <numerusform>%Ln заявки ждут в очереди</numerusform>
                <numerusform>%Ln заявок ждут в очереди</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunSummary</name>
        <message numerus="yes">
            <source>and %Ln row(s) for other reasons</source>
            <translation>
                <numerusform>и ещё %Ln строка по другим причинам</numerusform>
                <numerusform>и ещё %Ln строки по другим причинам</numerusform>
                <numerusform>и ещё %Ln строк по другим причинам</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunSummaryCard</name>
        <message>
            <source>Results of the run</source>
            <translation>Итоги отправки</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Close the results</source>
            <translation>Закрыть итоги</translation>
        </message>
        <message>
            <source>{rate} per second on average</source>
            <translation>в среднем {rate} в секунду</translation>
        </message>
        <message>
            <source>Fold</source>
            <translation>Свернуть</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Подробнее</translation>
        </message>
        <message>
            <source>Why the others were not accepted</source>
            <translation>Почему не приняты остальные</translation>
        </message>
        <message>
            <source>All were accepted</source>
            <translation>Приняты все</translation>
        </message>
        <message>
            <source>The others are back in the queue</source>
            <translation>Остальные снова в очереди</translation>
        </message>
    </context>
    <context>
        <name>RunTeller</name>
        <message>
            <source>Send the rest</source>
            <translation>Отправить остальные</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Показать их</translation>
        </message>
        <message>
            <source>Account…</source>
            <translation>Учётная запись…</translation>
        </message>
        <message>
            <source>Queue again</source>
            <translation>Вернуть в очередь</translation>
        </message>
        <message>
            <source>Retry safe rows</source>
            <translation>Повторить безопасные</translation>
        </message>
        <message>
            <source>Calling plan…</source>
            <translation>План звонков…</translation>
        </message>
        <message>
            <source>Export result…</source>
            <translation>Выгрузить результат…</translation>
        </message>
        <message>
            <source>What to check…</source>
            <translation>Что проверить…</translation>
        </message>
        <message>
            <source>Send tomorrow…</source>
            <translation>Отправить завтра…</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
    </context>
    <context>
        <name>SelectionCard</name>
        <message>
            <source>What to change</source>
            <translation>Что изменить</translation>
        </message>
        <message>
            <source>Custom field name</source>
            <translation>Название поля заявки</translation>
        </message>
        <message>
            <source>Field name, such as “City”</source>
            <translation>Название поля, например «Город»</translation>
        </message>
        <message>
            <source>How to change it</source>
            <translation>Как изменить</translation>
        </message>
        <message>
            <source>New value</source>
            <translation>Новое значение</translation>
        </message>
        <message>
            <source>Unit of time</source>
            <translation>Единица времени</translation>
        </message>
        <message>
            <source>Later or earlier</source>
            <translation>Позже или раньше</translation>
        </message>
        <message>
            <source>Another custom field…</source>
            <translation>Другое поле заявки…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>Выделено: %Ln строка</numerusform>
                <numerusform>Выделено: %Ln строки</numerusform>
                <numerusform>Выделено: %Ln строк</numerusform>
            </translation>
        </message>
        <message>
            <source>Counting how many of them can be changed…</source>
            <translation>Считаем, сколько из них можно изменить…</translation>
        </message>
        <message>
            <source>requests have been sent or a run is under way</source>
            <translation>заявки ушли или идёт отправка</translation>
        </message>
        <message>
            <source>their requests have already been sent</source>
            <translation>по ним заявки уже ушли</translation>
        </message>
        <message>
            <source>{going} can be changed, {locked} cannot: {why}.</source>
            <translation>Можно изменить {going}, нельзя {locked}: {why}.</translation>
        </message>
        <message>
            <source>All can be changed.</source>
            <translation>Можно изменить все.</translation>
        </message>
        <message numerus="yes">
            <source>Change %Ln row(s)</source>
            <translation>
                <numerusform>Изменить %Ln строку</numerusform>
                <numerusform>Изменить %Ln строки</numerusform>
                <numerusform>Изменить %Ln строк</numerusform>
            </translation>
        </message>
        <message>
            <source>None of the selected rows can be changed</source>
            <translation>Среди выделенных нет строк, которые можно изменить</translation>
        </message>
        <message>
            <source>Write the time like this: 31.12.2026 15:30</source>
            <translation>Запишите время так: 31.12.2026 15:30</translation>
        </message>
        <message>
            <source>Enter a new value</source>
            <translation>Укажите новое значение</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Указать</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>Заменить на</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Сдвинуть</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Очистить</translation>
        </message>
        <message>
            <source>separated by commas</source>
            <translation>через запятую</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Выберите</translation>
        </message>
        <message>
            <source>How much to shift by</source>
            <translation>На сколько сдвинуть</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>минут</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>часов</translation>
        </message>
        <message>
            <source>days</source>
            <translation>дней</translation>
        </message>
        <message>
            <source>later</source>
            <translation>позже</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>раньше</translation>
        </message>
        <message>
            <source>Change all at once</source>
            <translation>Изменить сразу все</translation>
        </message>
    </context>
    <context>
        <name>SelectionLabel</name>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>Выделено: %Ln строка</numerusform>
                <numerusform>Выделено: %Ln строки</numerusform>
                <numerusform>Выделено: %Ln строк</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SendDesk</name>
        <message>
            <source>Account…</source>
            <translation>Учётная запись…</translation>
        </message>
        <message>
            <source>A request sent by hand has not been saved yet.</source>
            <translation>Заявка, отправленная вручную, ещё не записана.</translation>
        </message>
        <message>
            <source>Dozvon will close by itself as soon as it has saved it. You can choose not to wait where you sent it.</source>
            <translation>Дозвон закроется сам, как только запишет её. Отказаться от ожидания можно там, где вы её отправили.</translation>
        </message>
        <message>
            <source>Stop sending and close?</source>
            <translation>Остановить отправку и закрыть?</translation>
        </message>
        <message>
            <source>Requests already sent will wait for their answers. The rest stay queued, and you can continue later.</source>
            <translation>Отправленные заявки дождутся ответа. Остальные останутся в очереди, отправку можно будет продолжить.</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>Остановить и закрыть</translation>
        </message>
        <message>
            <source>Do not close</source>
            <translation>Не закрывать</translation>
        </message>
    </context>
    <context>
        <name>SendingPage</name>
        <message>
            <source>Sending</source>
            <translation>Отправка</translation>
        </message>
        <message>
            <source>Applies from the next request, in the terminal as well.</source>
            <translation>Действует со следующей заявки, в терминале тоже.</translation>
        </message>
        <message>
            <source>Requests per second, at most</source>
            <translation>Заявок в секунду, не больше</translation>
        </message>
        <message>
            <source>Calltouch takes up to 5 a second from one address, so more cannot be set. Choose less if other programs send from the same address.</source>
            <translation>Calltouch принимает с одного адреса до 5 в секунду, поэтому больше поставить нельзя. Если с того же адреса отправляют другие программы, поставьте меньше.</translation>
        </message>
        <message>
            <source>speed rate pace limit 429 slow fast</source>
            <translation>скорость темп частота лимит 429 медленно быстро запросы</translation>
        </message>
        <message>
            <source> s</source>
            <comment>seconds</comment>
            <translation> с</translation>
        </message>
        <message>
            <source>Wait for a connection</source>
            <translation>Ждать соединения</translation>
        </message>
        <message>
            <source>If there is no connection in this time, the request has not left and stays queued.</source>
            <translation>Если за это время соединиться не удалось, заявка не ушла и остаётся в очереди.</translation>
        </message>
        <message>
            <source>timeout seconds connect network slow</source>
            <translation>таймаут тайм-аут секунды соединение подключение сеть медленно ожидание</translation>
        </message>
        <message>
            <source>Wait for an answer</source>
            <translation>Ждать ответа</translation>
        </message>
        <message>
            <source>If Calltouch does not answer in this time, the row becomes “Unknown”: the request may have been accepted, so it is never repeated by itself. Too short a time makes such rows out of slow answers.</source>
            <translation>Если за это время Calltouch не ответил, строка станет «Неизвестно»: заявка могла быть принята, поэтому сама она не повторится. Слишком короткое время превратит в такие строки и медленные ответы.</translation>
        </message>
        <message>
            <source>timeout seconds read response unknown slow</source>
            <translation>таймаут тайм-аут секунды чтение ответ неизвестно медленно ожидание</translation>
        </message>
    </context>
    <context>
        <name>SettingsDesk</name>
        <message>
            <source>A rehearsal has a folder of its own, which disappears when it ends.</source>
            <translation>У репетиции своя папка, она исчезнет вместе с репетицией.</translation>
        </message>
        <message>
            <source>The folder is set by the variable {name}; it cannot be changed here.</source>
            <translation>Папку задаёт переменная {name}, здесь её не сменить.</translation>
        </message>
        <message>
            <source>{why} The language changes the next time Dozvon starts.</source>
            <translation>{why} Язык сменится при следующем запуске Дозвона.</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>Поиск по настройкам</translation>
        </message>
        <message>
            <source>Pages of settings</source>
            <translation>Разделы настроек</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>A proxy was typed in and not saved.</source>
            <translation>Введённый прокси не сохранён.</translation>
        </message>
        <message>
            <source>Requests still go the way they went before.</source>
            <translation>Пока заявки уходят прежним путём.</translation>
        </message>
        <message>
            <source>Save the proxy</source>
            <translation>Сохранить прокси</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Не сохранять</translation>
        </message>
        <message>
            <source>No setting has the words “{query}”.</source>
            <translation>Настроек со словами «{query}» нет.</translation>
        </message>
        <message>
            <source>Token, widgets, calling hours, repeats, daily limit and time zone belong to the account (Ctrl+Shift+A), numbers nobody may call to the stop list (menu Sending).</source>
            <translation>Токен, виджеты, часы звонков, повторы, дневной лимит и часовой пояс — в учётной записи (Ctrl+Shift+A). Номера, на которые не звонят, — в стоп-листе (меню «Отправка»).</translation>
        </message>
    </context>
    <context>
        <name>SettingsElsewhere</name>
        <message>
            <source>Set in another window</source>
            <translation>Настраивается в другом окне</translation>
        </message>
        <message>
            <source>{words}, opens another window</source>
            <translation>{words}, откроется другое окно</translation>
        </message>
        <message>
            <source>Token — in the account’s window</source>
            <translation>Токен — в окне учётной записи</translation>
        </message>
        <message>
            <source>API key access password Calltouch keyring</source>
            <translation>token API ключ доступ пароль Calltouch связка ключей кабинет</translation>
        </message>
        <message>
            <source>Name and colour of the account — in the account’s window</source>
            <translation>Название и цвет — в окне учётной записи</translation>
        </message>
        <message>
            <source>color stripe add another account several accounts SiteId</source>
            <translation>имя полоса аккаунт account кабинет несколько записей SiteId</translation>
        </message>
        <message>
            <source>Widgets and departments — in the account’s window</source>
            <translation>Виджеты и отделы — в окне учётной записи</translation>
        </message>
        <message>
            <source>widget department routeKey unitId callback operators</source>
            <translation>widget department routeKey unitId обратный звонок операторы справочник аккаунт</translation>
        </message>
        <message>
            <source>Calling hours and repeat calls — in the account’s window</source>
            <translation>Часы звонков и повторы — в окне учётной записи</translation>
        </message>
        <message>
            <source>time schedule days off weekend holidays night repeats duplicates twice</source>
            <translation>hours repeat время график расписание выходные праздники ночь повторные дубли дважды снова аккаунт</translation>
        </message>
        <message>
            <source>Time zone, daily limit and API address — in the account’s window</source>
            <translation>Часовой пояс, дневной лимит и адрес API — в окне учётной записи</translation>
        </message>
        <message>
            <source>clock Moscow call time format requests a day url server</source>
            <translation>timezone limit часы Москва время формат заявок в день сутки url сервер аккаунт</translation>
        </message>
        <message>
            <source>Stop list — numbers nobody may call</source>
            <translation>Стоп-лист — номера, на которые не звонят</translation>
        </message>
        <message>
            <source>blacklist do not call block ban phones opt out</source>
            <translation>stop list чёрный список блокировка запрет не звонить телефоны отказ</translation>
        </message>
        <message>
            <source>Number registry — regions and time zones of mobile phones</source>
            <translation>Реестр номеров — регионы и часовые пояса мобильных телефонов</translation>
        </message>
        <message>
            <source>numbers operator DEF codes ministry csv local time</source>
            <translation>registry операторы коды DEF Минцифры Россвязь csv местное время</translation>
        </message>
    </context>
    <context>
        <name>ShelfDesk</name>
        <message numerus="yes">
            <source>%Ln list(s) archived.</source>
            <translation>
                <numerusform>%Ln список убран в архив.</numerusform>
                <numerusform>%Ln списка убраны в архив.</numerusform>
                <numerusform>%Ln списков убрано в архив.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is lost: to see the archive, tick “Show archived” in the lists menu.</source>
            <translation>Всё на месте: чтобы увидеть архив, отметьте «Показывать архив» в меню списков.</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln строка</numerusform>
                <numerusform>%Ln строки</numerusform>
                <numerusform>%Ln строк</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Merge %Ln list(s) into “{name}”?</source>
            <translation>
                <numerusform>Объединить %Ln список в «{name}»?</numerusform>
                <numerusform>Объединить %Ln списка в «{name}»?</numerusform>
                <numerusform>Объединить %Ln списков в «{name}»?</numerusform>
            </translation>
        </message>
        <message>
            <source>It will hold {rows}, and {others} will disappear from the lists. What has been sent stays on record. If a phone occurs twice, one request will be sent. Merging cannot be undone.</source>
            <translation>В новом списке: {rows}. Из списков пропадут: {others}. Что уже отправлено, останется известно. Если телефон повторится, заявка уйдёт один раз. Отменить объединение нельзя.</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Объединить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Merging lists</source>
            <translation>Объединяем списки</translation>
        </message>
        <message>
            <source>New list</source>
            <translation>Новый список</translation>
        </message>
        <message numerus="yes">
            <source>The %Ln row(s) shown will move to it. This cannot be undone.

Name:</source>
            <translation>
                <numerusform>В него перейдут показанные строки: %Ln строка. Отменить это нельзя.

Название:</numerusform>
                <numerusform>В него перейдут показанные строки: %Ln строки. Отменить это нельзя.

Название:</numerusform>
                <numerusform>В него перейдут показанные строки: %Ln строк. Отменить это нельзя.

Название:</numerusform>
            </translation>
        </message>
        <message>
            <source>{name} — part</source>
            <translation>{name} — часть</translation>
        </message>
        <message>
            <source>Moving rows</source>
            <translation>Отделяем строки</translation>
        </message>
        <message numerus="yes">
            <source> %Ln of them queued: will not be sent.</source>
            <translation>
                <numerusform> Из них в очереди: %Ln. Они не уйдут.</numerusform>
                <numerusform> Из них в очереди: %Ln. Они не уйдут.</numerusform>
                <numerusform> Из них в очереди: %Ln. Они не уйдут.</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete {names}?</source>
            <translation>Удалить {names}?</translation>
        </message>
        <message>
            <source>{rows} will disappear.{unsent} Accepted requests stay in the history: these people will not be called a second time without your permission. A list cannot be brought back; if it is merely in the way, archive it.</source>
            <translation>Будет удалено: {rows}.{unsent} Принятые заявки останутся в истории: этим людям не позвонят второй раз без вашего разрешения. Вернуть список нельзя; чтобы он просто не мешал, уберите его в архив.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Не удалять</translation>
        </message>
        <message numerus="yes">
            <source>%Ln list(s) deleted.</source>
            <translation>
                <numerusform>%Ln список удалён.</numerusform>
                <numerusform>%Ln списка удалены.</numerusform>
                <numerusform>%Ln списков удалено.</numerusform>
            </translation>
        </message>
        <message>
            <source>Accepted requests are kept in the history.</source>
            <translation>Принятые заявки остались в истории.</translation>
        </message>
        <message>
            <source>Another Dozvon window, or a run without a window, is sending right now. The lists are unchanged.</source>
            <translation>Сейчас отправляет другое окно Дозвона или запуск без окна. Списки не изменились.</translation>
        </message>
        <message>
            <source>Wait until it has finished, then try again.</source>
            <translation>Дождитесь конца отправки, затем повторите.</translation>
        </message>
        <message>
            <source>The list “{name}” is being sent. The lists are unchanged.</source>
            <translation>По списку «{name}» идёт отправка. Списки не изменились.</translation>
        </message>
        <message>
            <source>Wait until the run is over or stop it, then try again.</source>
            <translation>Дождитесь её конца или остановите её, затем повторите.</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>«{name}»</translation>
        </message>
        <message>
            <source>Something went wrong with the lists. They are as they were.</source>
            <translation>Сбой при работе со списками. Они остались какими были.</translation>
        </message>
        <message>
            <source>Try again. If that does not help, restart the program: details are in its log.</source>
            <translation>Повторите. Если не поможет, перезапустите программу: подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>ShelfView</name>
        <message>
            <source>Lists</source>
            <translation>Списки</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>Elsewhere in the window</source>
            <translation>Ещё в окне</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Везде</translation>
        </message>
        <message>
            <source>Go to the menus</source>
            <translation>Перейти к меню</translation>
        </message>
        <message>
            <source>Open the menu of what is under the cursor</source>
            <translation>Открыть меню того, что под курсором</translation>
        </message>
        <message>
            <source>Explain this place</source>
            <translation>Объяснить это место</translation>
        </message>
        <message>
            <source>Table of requests</source>
            <translation>Таблица заявок</translation>
        </message>
        <message>
            <source>Edit the cell (or just start typing)</source>
            <translation>Править ячейку (или просто начните печатать)</translation>
        </message>
        <message>
            <source>Keep the old value while editing</source>
            <translation>Бросить правку ячейки, оставить как было</translation>
        </message>
        <message>
            <source>Next cell, previous cell</source>
            <translation>Следующая ячейка, предыдущая ячейка</translation>
        </message>
        <message>
            <source>Next row, previous row</source>
            <translation>Следующая строка, предыдущая строка</translation>
        </message>
        <message>
            <source>Exclude the selected rows from calling, or take them in again</source>
            <translation>Исключить выделенные строки или вернуть их</translation>
        </message>
        <message>
            <source>Pick a day and time while editing a call time</source>
            <translation>Выбрать день и время, когда правите время звонка</translation>
        </message>
        <message>
            <source>Leave the table forwards, backwards</source>
            <translation>Выйти из таблицы вперёд, назад</translation>
        </message>
        <message>
            <source>Finding rows</source>
            <translation>Поиск строк</translation>
        </message>
        <message>
            <source>Go to the search field</source>
            <translation>Перейти в поле поиска</translation>
        </message>
        <message>
            <source>Go on to the rows</source>
            <translation>Перейти из поиска к строкам</translation>
        </message>
        <message>
            <source>Clear the search</source>
            <translation>Очистить поиск</translation>
        </message>
        <message>
            <source>Panel of lists</source>
            <translation>Панель списков</translation>
        </message>
        <message>
            <source>Open the list</source>
            <translation>Открыть список</translation>
        </message>
        <message>
            <source>Rename the list</source>
            <translation>Переименовать список</translation>
        </message>
        <message>
            <source>Delete the selected lists</source>
            <translation>Удалить выделенные списки</translation>
        </message>
        <message>
            <source>One request by hand</source>
            <translation>Одна заявка вручную</translation>
        </message>
        <message>
            <source>Send the request</source>
            <translation>Отправить заявку</translation>
        </message>
        <message>
            <source>New line in a text</source>
            <translation>Новая строка в тексте</translation>
        </message>
        <message>
            <source>Next person</source>
            <translation>Следующий человек</translation>
        </message>
        <message>
            <source>Close the window; what is typed stays</source>
            <translation>Закрыть окно; набранное останется</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Search again</source>
            <translation>Искать ещё раз</translation>
        </message>
        <message>
            <source>Copy the selected requests</source>
            <translation>Копировать выделенные заявки</translation>
        </message>
        <message>
            <source>Export what was found</source>
            <translation>Выгрузить найденное</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Закрыть окно</translation>
        </message>
        <message>
            <source>Stop list</source>
            <translation>Стоп-лист</translation>
        </message>
        <message>
            <source>Edit the entry</source>
            <translation>Изменить запись</translation>
        </message>
        <message>
            <source>Remove the selected entries</source>
            <translation>Убрать выделенные записи</translation>
        </message>
        <message>
            <source>Copy the selected entries</source>
            <translation>Копировать выделенные записи</translation>
        </message>
        <message>
            <source>Add numbers from the clipboard</source>
            <translation>Добавить номера из буфера обмена</translation>
        </message>
        <message>
            <source>This help</source>
            <translation>Эта справка</translation>
        </message>
        <message>
            <source>Back, forward</source>
            <translation>Назад, вперёд</translation>
        </message>
        <message>
            <source>Next place with the words searched for</source>
            <translation>Следующее место с искомыми словами</translation>
        </message>
        <message>
            <source>Clear the search, close the window</source>
            <translation>Очистить поиск, закрыть окно</translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message>
            <source>Dozvon</source>
            <translation>Дозвон</translation>
        </message>
        <message>
            <source>The data folder is not there: {folder}</source>
            <translation>Папки данных нет на месте: {folder}</translation>
        </message>
        <message>
            <source>Connect the drive it lies on and try again. The usual folder has none of those lists, and does not know who was called already.</source>
            <translation>Подключите диск, на котором она лежит, и повторите. В папке по умолчанию этих списков нет, и она не знает, кому уже звонили.</translation>
        </message>
        <message>
            <source>Connect the drive it lies on and try again. All lists and the whole history are there: the usual folder has nothing left to open.</source>
            <translation>Подключите диск, на котором она лежит, и повторите. Все списки и вся история там: в папке по умолчанию открывать нечего.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Open the usual folder</source>
            <translation>Открыть папку по умолчанию</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Выйти</translation>
        </message>
        <message>
            <source>These are the data of the folder you chose.</source>
            <translation>Открыты данные из выбранной папки.</translation>
        </message>
        <message>
            <source>The data stay where they were.</source>
            <translation>Данные остались на прежнем месте.</translation>
        </message>
        <message>
            <source>The data folder cannot be written: {folder}. The data stay where they were.</source>
            <translation>В папку данных не записать: {folder}. Данные остались на прежнем месте.</translation>
        </message>
        <message>
            <source>Requests are being sent. The data stay where they were.</source>
            <translation>Идёт отправка заявок. Данные остались на прежнем месте.</translation>
        </message>
        <message>
            <source>An old copy is left in the former folder: {folder}. It no longer opens and can be deleted.</source>
            <translation>В прежней папке осталась старая копия: {folder}. Она больше не открывается, её можно удалить.</translation>
        </message>
        <message>
            <source>The data have moved to {folder}.</source>
            <translation>Данные перенесены в {folder}.</translation>
        </message>
        <message>
            <source>Moving the data…</source>
            <translation>Переносим данные…</translation>
        </message>
    </context>
    <context>
        <name>StopDesk</name>
        <message>
            <source>The selected rows have no phones.</source>
            <translation>В выделенных строках нет телефонов.</translation>
        </message>
        <message>
            <source>There is nobody to add.</source>
            <translation>Добавлять некого.</translation>
        </message>
        <message>
            <source>The entry has been changed.</source>
            <translation>Запись изменена.</translation>
        </message>
        <message>
            <source>Already on the stop list: {what}.</source>
            <translation>Уже в стоп-листе: {what}.</translation>
        </message>
        <message>
            <source>On the stop list: {what}.</source>
            <translation>В стоп-листе: {what}.</translation>
        </message>
        <message>
            <source>No longer on the stop list: {what}.</source>
            <translation>Больше не в стоп-листе: {what}.</translation>
        </message>
        <message>
            <source>Reading “{name}”</source>
            <translation>Читаем «{name}»</translation>
        </message>
        <message>
            <source>Reading the clipboard</source>
            <translation>Читаем буфер обмена</translation>
        </message>
        <message>
            <source>Copy a column of numbers from a spreadsheet, or rows with numbers.</source>
            <translation>Скопируйте столбец номеров из таблицы или строки с номерами.</translation>
        </message>
        <message>
            <source>There is no text on the clipboard.</source>
            <translation>В буфере обмена нет текста.</translation>
        </message>
        <message>
            <source>Show unreadable rows…</source>
            <translation>Показать непрочитанное…</translation>
        </message>
        <message>
            <source>Rows of “{name}” that are not on the stop list</source>
            <translation>Строки из «{name}», которых нет в стоп-листе</translation>
        </message>
        <message>
            <source>Stop list {day}.xlsx</source>
            <translation>Стоп-лист {day}.xlsx</translation>
        </message>
        <message>
            <source>Saving “{name}”</source>
            <translation>Записываем «{name}»</translation>
        </message>
        <message>
            <source>Saved “{name}”: {entries}.</source>
            <translation>Записан «{name}»: {entries}.</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Записываем…</translation>
        </message>
        <message>
            <source>Something went wrong with the stop list. It is as it was.</source>
            <translation>Сбой при работе со стоп-листом. Он остался каким был.</translation>
        </message>
        <message>
            <source>Try again. If that does not help, restart the program: details are in its log.</source>
            <translation>Повторите. Если не поможет, перезапустите программу: подробности записаны в её журнал.</translation>
        </message>
    </context>
    <context>
        <name>StopDialog</name>
        <message>
            <source>Stop list</source>
            <translation>Стоп-лист</translation>
        </message>
        <message>
            <source>Find by number or reason</source>
            <translation>Найти по номеру или причине</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Добавить…</translation>
        </message>
        <message>
            <source>From file…</source>
            <translation>Из файла…</translation>
        </message>
        <message>
            <source>From clipboard</source>
            <translation>Из буфера обмена</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Изменить…</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Убрать…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Выгрузить…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Nobody is on it. Add the numbers of people who asked not to be called.</source>
            <translation>Никого нет. Добавьте номера людей, которые просили не звонить.</translation>
        </message>
        <message>
            <source>Nothing found.</source>
            <translation>Ничего не нашлось.</translation>
        </message>
        <message>
            <source>{shown} of {all}</source>
            <translation>{shown} из {all}</translation>
        </message>
    </context>
    <context>
        <name>StopEntryDialog</name>
        <message>
            <source>+7 972 123-45-67 or +7 495*</source>
            <translation>+7 972 123-45-67 или +7 495*</translation>
        </message>
        <message>
            <source>optional, e.g. asked not to be called</source>
            <translation>необязательно, например: просил не звонить</translation>
        </message>
        <message>
            <source>Only until</source>
            <translation>Только до</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>A number, or its beginning with an asterisk</source>
            <translation>Номер или его начало со звёздочкой</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>The entry holds only until a date</source>
            <translation>Запись действует только до даты</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Последний день</translation>
        </message>
        <message>
            <source>Add to stop list</source>
            <translation>Добавить в стоп-лист</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Stop list entry</source>
            <translation>Запись стоп-листа</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Add to stop list</source>
            <comment>title</comment>
            <translation>В стоп-лист</translation>
        </message>
        <message>
            <source>Do not call {who} any more</source>
            <translation>Больше не звонить на {who}</translation>
        </message>
        <message>
            <source>A whole number, or its beginning with an asterisk.</source>
            <translation>Номер целиком или его начало со звёздочкой.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Expiry</source>
            <translation>Срок</translation>
        </message>
    </context>
    <context>
        <name>StopList</name>
        <message>
            <source>no expiry</source>
            <translation>бессрочно</translation>
        </message>
        <message>
            <source>{day}, expired</source>
            <translation>{day}, истёк</translation>
        </message>
        <message numerus="yes">
            <source>%Ln entries</source>
            <translation>
                <numerusform>%Ln запись</numerusform>
                <numerusform>%Ln записи</numerusform>
                <numerusform>%Ln записей</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln number(s)</source>
            <translation>
                <numerusform>%Ln номер</numerusform>
                <numerusform>%Ln номера</numerusform>
                <numerusform>%Ln номеров</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) in your lists excluded from the queue.</source>
            <translation>
                <numerusform>В списках %Ln строка исключена из очереди.</numerusform>
                <numerusform>В списках %Ln строки исключены из очереди.</numerusform>
                <numerusform>В списках %Ln строк исключено из очереди.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln rows in your lists are no longer stopped: those without other errors are queued again.</source>
            <translation>
                <numerusform>В списках %Ln строка больше не в стоп-листе: если других ошибок нет, она снова в очереди.</numerusform>
                <numerusform>В списках %Ln строки больше не в стоп-листе: без других ошибок они снова в очереди.</numerusform>
                <numerusform>В списках %Ln строк больше не в стоп-листе: без других ошибок они снова в очереди.</numerusform>
            </translation>
        </message>
        <message>
            <source>On the stop list since {day}{reason}.</source>
            <translation>Уже в стоп-листе с {day}{reason}.</translation>
        </message>
        <message>
            <source>Mask: all numbers that begin with {number}.</source>
            <translation>Маска: все номера, которые начинаются с {number}.</translation>
        </message>
        <message>
            <source>Take {number} off the stop list?</source>
            <translation>Убрать {number} из стоп-листа?</translation>
        </message>
        <message>
            <source>This number may be called again</source>
            <translation>На этот номер снова можно будет звонить</translation>
        </message>
        <message>
            <source>All numbers that begin like this may be called again</source>
            <translation>На все номера с таким началом снова можно будет звонить</translation>
        </message>
        <message>
            <source>Reason for the entry: {reason}.</source>
            <translation>Причина записи: {reason}.</translation>
        </message>
        <message numerus="yes">
            <source>Take %Ln entries off the stop list?</source>
            <translation>
                <numerusform>Убрать из стоп-листа %Ln запись?</numerusform>
                <numerusform>Убрать из стоп-листа %Ln записи?</numerusform>
                <numerusform>Убрать из стоп-листа %Ln записей?</numerusform>
            </translation>
        </message>
        <message>
            <source>These numbers may be called again</source>
            <translation>На эти номера снова можно будет звонить</translation>
        </message>
        <message>
            <source>Masks among them: {count}.</source>
            <translation>Среди них маски: {count}.</translation>
        </message>
        <message>
            <source>{who}: the rows excluded because of this go back to the queue and leave with the next run. The decision stays in the journal.</source>
            <translation>{who}: строки, исключённые из-за этого, вернутся в очередь и уйдут со следующей отправкой. Решение останется в журнале.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Оставить</translation>
        </message>
        <message>
            <source>added — {count}</source>
            <translation>добавлено — {count}</translation>
        </message>
        <message>
            <source>updated — {count}</source>
            <translation>обновлено — {count}</translation>
        </message>
        <message>
            <source>there already — {count}</source>
            <translation>уже были — {count}</translation>
        </message>
        <message>
            <source>not read — {count}</source>
            <translation>не прочитано — {count}</translation>
        </message>
        <message>
            <source>“{name}”: {parts}.</source>
            <translation>«{name}»: {parts}.</translation>
        </message>
        <message>
            <source>Of these, masks: {count}.</source>
            <translation>Из них масок: {count}.</translation>
        </message>
        <message>
            <source>Other sheets were not read: {names}.</source>
            <translation>Другие листы не прочитаны: {names}.</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>«{name}»</translation>
        </message>
    </context>
    <context>
        <name>StopModel</name>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Добавлен</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Действует до</translation>
        </message>
        <message>
            <source>Mask: all numbers that begin like this</source>
            <translation>Маска: все номера с таким началом</translation>
        </message>
        <message>
            <source>This entry stops nobody. It can be removed or extended</source>
            <translation>Запись никого не останавливает. Её можно убрать или продлить</translation>
        </message>
    </context>
    <context>
        <name>SummaryDesk</name>
        <message>
            <source>The rows of that run are no longer in the list.</source>
            <translation>Строк той отправки в списке больше нет.</translation>
        </message>
    </context>
    <context>
        <name>SummaryPage</name>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>Widget</source>
            <translation>Виджет</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Код</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>По дням</translation>
        </message>
        <message>
            <source>By list</source>
            <translation>По спискам</translation>
        </message>
        <message>
            <source>By widget</source>
            <translation>По виджетам</translation>
        </message>
        <message>
            <source>By code</source>
            <translation>По кодам</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Считаем…</translation>
        </message>
        <message>
            <source>untitled</source>
            <translation>без названия</translation>
        </message>
    </context>
    <context>
        <name>TableColumns</name>
        <message>
            <source>“{title}” ascending</source>
            <translation>«{title}» по возрастанию</translation>
        </message>
        <message>
            <source>“{title}” descending</source>
            <translation>«{title}» по убыванию</translation>
        </message>
        <message>
            <source>File order</source>
            <translation>Порядок файла</translation>
        </message>
        <message>
            <source>Default columns</source>
            <translation>Столбцы по умолчанию</translation>
        </message>
    </context>
    <context>
        <name>TableEditing</name>
        <message>
            <source>Cu&amp;t</source>
            <translation>Вы&amp;резать</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Вставить</translation>
        </message>
        <message>
            <source>Fill &amp;down</source>
            <translation>Заполнить в&amp;низ</translation>
        </message>
        <message>
            <source>Cl&amp;ear cells</source>
            <translation>О&amp;чистить ячейки</translation>
        </message>
        <message>
            <source>&amp;Find and replace…</source>
            <translation>&amp;Найти и заменить…</translation>
        </message>
        <message>
            <source>&amp;Add row…</source>
            <translation>&amp;Добавить строку…</translation>
        </message>
        <message>
            <source>Dupl&amp;icate rows</source>
            <translation>Д&amp;ублировать строки</translation>
        </message>
        <message>
            <source>&amp;Split numbers into rows</source>
            <translation>Разделить но&amp;мера на строки</translation>
        </message>
        <message>
            <source>De&amp;lete rows…</source>
            <translation>Уда&amp;лить строки…</translation>
        </message>
        <message>
            <source>clearing cells</source>
            <translation>очистка ячеек</translation>
        </message>
        <message>
            <source>cutting</source>
            <translation>вырезание</translation>
        </message>
        <message>
            <source>filling down</source>
            <translation>заполнение вниз</translation>
        </message>
        <message>
            <source>pasting</source>
            <translation>вставка</translation>
        </message>
    </context>
    <context>
        <name>TemplateBar</name>
        <message>
            <source>Temp&amp;late</source>
            <translation>&amp;Шаблон</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Шаблон</translation>
        </message>
        <message>
            <source>A template remembers everything but the person: widget, department, note, fields, tags, UTM and page address</source>
            <translation>Шаблон запоминает всё, кроме человека: виджет, отдел, заметку, поля, теги, UTM и адрес страницы</translation>
        </message>
        <message>
            <source>Templates and other actions</source>
            <translation>Шаблоны и другие действия</translation>
        </message>
        <message>
            <source>Save as template…</source>
            <translation>Сохранить как шаблон…</translation>
        </message>
        <message>
            <source>Rename template…</source>
            <translation>Переименовать шаблон…</translation>
        </message>
        <message>
            <source>Delete template</source>
            <translation>Удалить шаблон</translation>
        </message>
        <message>
            <source>No template</source>
            <translation>Без шаблона</translation>
        </message>
        <message>
            <source>The name, phone, call time and session do not go into the template.</source>
            <translation>Имя, телефон, время звонка и сессия в шаблон не попадут.</translation>
        </message>
        <message>
            <source>For example, “Incoming call”</source>
            <translation>Например, «Входящий звонок»</translation>
        </message>
        <message>
            <source>Rename template</source>
            <translation>Переименовать шаблон</translation>
        </message>
        <message>
            <source>New name:</source>
            <translation>Новое название:</translation>
        </message>
    </context>
    <context>
        <name>TemplateNameDialog</name>
        <message>
            <source>Save as template</source>
            <translation>Сохранить как шаблон</translation>
        </message>
        <message>
            <source>What should the template be called?</source>
            <translation>Как назвать шаблон?</translation>
        </message>
        <message>
            <source>Template name</source>
            <translation>Название шаблона</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>The template “{name}” will be replaced.</source>
            <translation>Шаблон «{name}» будет заменён.</translation>
        </message>
    </context>
    <context>
        <name>TestCallPage</name>
        <message>
            <source>This call is real: your call centre will ring this number, as it will ring the people on your lists. Enter your own number and pick up. Nobody else is called.</source>
            <translation>Этот звонок настоящий: колл-центр позвонит на этот номер так же, как будет звонить людям из списков. Впишите свой номер и послушайте. Больше никому не позвонят.</translation>
        </message>
        <message>
            <source>Your phone number</source>
            <translation>Ваш номер телефона</translation>
        </message>
        <message>
            <source>Call me</source>
            <translation>Позвонить мне</translation>
        </message>
        <message>
            <source>Load your first list…</source>
            <translation>Загрузить первый список…</translation>
        </message>
        <message>
            <source>Dozvon test</source>
            <translation>Проверка Дозвона</translation>
        </message>
        <message>
            <source>Back to “{step}”</source>
            <translation>Вернуться к шагу «{step}»</translation>
        </message>
        <message>
            <source>Call now</source>
            <translation>Позвонить сейчас</translation>
        </message>
        <message>
            <source>Call you now?</source>
            <translation>Позвонить вам сейчас?</translation>
        </message>
        <message>
            <source>The call was not ordered: {reason}</source>
            <translation>Звонок не заказан: {reason}</translation>
        </message>
        <message>
            <source>Enter the right token and press “Call me once more”.</source>
            <translation>Впишите верный токен и нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>Top up the minutes in Calltouch and press “Call me once more”.</source>
            <translation>Пополните минуты в Calltouch и нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>Switch the service on in Calltouch and press “Call me once more”.</source>
            <translation>Включите услугу в Calltouch и нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>Enable the widget or correct its key and press “Call me once more”.</source>
            <translation>Включите виджет или исправьте его ключ и нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>{remedy}, then press “Call me once more”.</source>
            <translation>{remedy}, затем нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>Check the connection and press “Call me once more”.</source>
            <translation>Проверьте интернет и нажмите «Позвонить мне ещё раз».</translation>
        </message>
        <message>
            <source>Call me once more</source>
            <translation>Позвонить мне ещё раз</translation>
        </message>
        <message>
            <source>The request stays in the list of single requests, with its answer, like any other.</source>
            <translation>Заявка и ответ на неё останутся в списке заявок, отправленных вручную.</translation>
        </message>
    </context>
    <context>
        <name>TokenField</name>
        <message>
            <source>Token</source>
            <translation>Токен</translation>
        </message>
        <message>
            <source>Paste the token from Calltouch</source>
            <translation>Вставьте токен из Calltouch</translation>
        </message>
        <message>
            <source>Replace…</source>
            <translation>Заменить…</translation>
        </message>
        <message>
            <source>Replace the token</source>
            <translation>Заменить токен</translation>
        </message>
        <message>
            <source>The keyring is not available now; the token cannot be checked</source>
            <translation>Связка ключей сейчас недоступна, токен не проверить</translation>
        </message>
        <message>
            <source>Kept until the program closes, not in the keyring</source>
            <translation>Запомнен до закрытия программы, в связке ключей его нет</translation>
        </message>
        <message>
            <source>Saved in the keyring</source>
            <translation>Сохранён в связке ключей</translation>
        </message>
        <message>
            <source>Paste a new token; leave empty to keep the old one</source>
            <translation>Вставьте новый токен; пусто — останется прежний</translation>
        </message>
    </context>
    <context>
        <name>TokenKeeper</name>
        <message>
            <source>Remember until closing</source>
            <translation>Запомнить до закрытия</translation>
        </message>
        <message>
            <source>The token was not saved.</source>
            <translation>Токен не сохранён.</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Nothing was sent.</source>
            <translation>Ничего не отправлено.</translation>
        </message>
        <message>
            <source>This computer has no keyring: the token is remembered only until the program closes.</source>
            <translation>На этом компьютере нет связки ключей: токен запомнен только до закрытия программы.</translation>
        </message>
        <message>
            <source>You will have to paste it again next time.</source>
            <translation>При следующем запуске его нужно будет вставить снова.</translation>
        </message>
        <message>
            <source>The new token is saved. The current run will finish with the old one.</source>
            <translation>Новый токен сохранён. Идущая отправка закончится с прежним.</translation>
        </message>
        <message>
            <source>If the old token has been revoked, stop sending and start again.</source>
            <translation>Если прежний токен отозван, остановите отправку и начните её снова.</translation>
        </message>
        <message>
            <source>The token is remembered only until the program closes.</source>
            <translation>Токен запомнен только до закрытия программы.</translation>
        </message>
        <message>
            <source>The keyring did not respond. {so}</source>
            <translation>Связка ключей не ответила. {so}</translation>
        </message>
        <message>
            <source>Restart the program and try again. Details are in the program log.</source>
            <translation>Перезапустите программу и повторите. Подробности записаны в журнал программы.</translation>
        </message>
    </context>
    <context>
        <name>TokenPage</name>
        <message>
            <source>With the token Dozvon sends requests on behalf of your Calltouch account. In Calltouch you find it here: Integrations → Sending data to external systems → API and Webhooks → API.</source>
            <translation>С токеном Дозвон отправляет заявки от имени вашего кабинета. В Calltouch он лежит здесь: Интеграции → Отправка данных во внешние системы → API и Webhooks → API.</translation>
        </message>
        <message>
            <source>Account name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>For example, your company</source>
            <translation>Например, название компании</translation>
        </message>
        <message>
            <source>Optional; found next to the token</source>
            <translation>Необязательно; указан рядом с токеном</translation>
        </message>
        <message>
            <source>Calltouch did not accept this token. Paste a new one.</source>
            <translation>Calltouch не принял этот токен. Вставьте новый.</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Токен</translation>
        </message>
        <message>
            <source>Your system's keyring keeps the token; it gets into no file and no log. Without a keyring you enter it again after every start.</source>
            <translation>Токен хранит связка ключей системы: ни в файлы, ни в журналы он не попадает. Если связки нет, его нужно будет вводить после каждого запуска.</translation>
        </message>
        <message>
            <source>Main</source>
            <translation>Основная</translation>
        </message>
        <message>
            <source>Paste the token.</source>
            <translation>Вставьте токен.</translation>
        </message>
    </context>
    <context>
        <name>Turn</name>
        <message>
            <source>Wait and start</source>
            <translation>Подождать и начать</translation>
        </message>
        <message>
            <source>Waiting for the other run to finish. Ours will start by itself.</source>
            <translation>Ждём, пока закончится другая отправка. Наша начнётся сама.</translation>
        </message>
        <message>
            <source>Waiting for the other run to finish</source>
            <translation>Ждём, пока закончится другая отправка</translation>
        </message>
        <message>
            <source>Do not wait</source>
            <translation>Не ждать</translation>
        </message>
    </context>
    <context>
        <name>UnknownPanel</name>
        <message>
            <source>The request was sent but no answer came: there may or may not have been a call</source>
            <translation>Заявка ушла, но ответа нет: звонок мог быть, а мог и не быть</translation>
        </message>
        <message>
            <source>Such requests are never repeated by themselves, so that nobody is called twice. Open the Calltouch call journal, find the phone and compare the times: the row’s details (Ctrl+I) say when the request left.</source>
            <translation>Сами такие заявки не повторяются, чтобы не позвонить дважды. Откройте журнал звонков Calltouch, найдите телефон и сравните время: когда заявка ушла, видно в подробностях строки (Ctrl+I).</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>Выделено: %Ln строка</numerusform>
                <numerusform>Выделено: %Ln строки</numerusform>
                <numerusform>Выделено: %Ln строк</numerusform>
            </translation>
        </message>
        <message>
            <source>All rows: {count}. You can select some</source>
            <translation>Все строки: {count}. Можно выделить часть</translation>
        </message>
        <message>
            <source>There was a call — close</source>
            <translation>Звонок был — закрыть</translation>
        </message>
        <message>
            <source>There was no call — queue again</source>
            <translation>Звонка не было — вернуть в очередь</translation>
        </message>
    </context>
    <context>
        <name>UnreadDialog</name>
        <message>
            <source>Not read</source>
            <translation>Не прочитано</translation>
        </message>
        <message>
            <source>Showing the first {shown}.</source>
            <translation>Показаны первые {shown}.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Скопировать</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>Что написано</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Что не так</translation>
        </message>
    </context>
    <context>
        <name>WaitingLeads</name>
        <message>
            <source>Dozvon was closed when it was time to send it. It is still queued.</source>
            <translation>Дозвон был закрыт, когда её пора было отправить. Она осталась в очереди.</translation>
        </message>
        <message>
            <source>There is no account. The request is still queued.</source>
            <translation>Учётной записи нет. Заявка осталась в очереди.</translation>
        </message>
        <message>
            <source>Something went wrong in the program. The request is still queued. Details are in the program log.</source>
            <translation>Сбой в программе. Заявка осталась в очереди. Подробности записаны в журнал программы.</translation>
        </message>
    </context>
    <context>
        <name>Whereabouts</name>
        <message>
            <source>by the city or zone given</source>
            <translation>по указанному городу или поясу</translation>
        </message>
        <message>
            <source>local time {time} ({zone}), {source}</source>
            <translation>местное время {time} ({zone}), {source}</translation>
        </message>
        <message>
            <source>In local time this is {day} at {time} ({zone})</source>
            <translation>По местному времени это {day} в {time} ({zone})</translation>
        </message>
        <message>
            <source>It is {time} there now</source>
            <translation>Сейчас там {time}</translation>
        </message>
        <message>
            <source>It will be {time} there then</source>
            <translation>В это время там {time}</translation>
        </message>
        <message>
            <source>{begins}; calls may be made {opening}</source>
            <translation>{begins}, звонить можно {opening}</translation>
        </message>
        <message>
            <source>{words}. That does not hold up a rehearsal</source>
            <translation>{words}. Репетицию это не задержит</translation>
        </message>
        <message>
            <source>from {time}</source>
            <translation>с {time}</translation>
        </message>
        <message>
            <source>from {time} tomorrow</source>
            <translation>завтра с {time}</translation>
        </message>
        <message>
            <source>from {time} on {day}</source>
            <translation>{day} с {time}</translation>
        </message>
        <message>
            <source>at {time}</source>
            <translation>в {time}</translation>
        </message>
        <message>
            <source>at {time} tomorrow</source>
            <translation>завтра в {time}</translation>
        </message>
        <message>
            <source>at {time} on {day}</source>
            <translation>{day} в {time}</translation>
        </message>
    </context>
    <context>
        <name>WidgetPage</name>
        <message>
            <source>Which widget should make the calls? Copy its key (routeKey) from the widget's settings in Calltouch. Departments are needed only if the widget distributes calls between them.</source>
            <translation>Через какой виджет звонить? Скопируйте его ключ (routeKey) из настроек виджета в Calltouch. Отделы нужны, только если виджет распределяет звонки между ними.</translation>
        </message>
        <message>
            <source>Enter the key of at least one widget.</source>
            <translation>Впишите ключ хотя бы одного виджета.</translation>
        </message>
    </context>
    <context>
        <name>_SearchField</name>
        <message>
            <source>Find rows</source>
            <translation>Найти строки</translation>
        </message>
        <message>
            <source>Find: phone, name, tag…</source>
            <translation>Найти: телефон, имя, тег…</translation>
        </message>
        <message>
            <source>Search the help</source>
            <translation>Поиск по справке</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Найти</translation>
        </message>
    </context>
    <context>
        <name>_StopTable</name>
        <message>
            <source>Entries of the stop list</source>
            <translation>Записи стоп-листа</translation>
        </message>
    </context>
</TS>
