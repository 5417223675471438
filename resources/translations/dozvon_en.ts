<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>BannerArea</name>
        <message numerus="yes">
            <source>%Ln more message(s)</source>
            <translation>
                <numerusform>%Ln more message</numerusform>
                <numerusform>%Ln more messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message numerus="yes">
            <source>For %Ln day(s)</source>
            <translation>
                <numerusform>For %Ln day</numerusform>
                <numerusform>For %Ln days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Directory</name>
        <message numerus="yes">
            <source>%Ln new widget(s)</source>
            <translation>
                <numerusform>%Ln new widget</numerusform>
                <numerusform>%Ln new widgets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln new department(s)</source>
            <translation>
                <numerusform>%Ln new department</numerusform>
                <numerusform>%Ln new departments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln new name(s)</source>
            <translation>
                <numerusform>%Ln new name</numerusform>
                <numerusform>%Ln new names</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DirectoryFiles</name>
        <message numerus="yes">
            <source>Directory saved: “{name}”, %Ln widget(s). It holds neither the token nor the address.</source>
            <translation>
                <numerusform>Directory saved: “{name}”, %Ln widget. It holds neither the token nor the address.</numerusform>
                <numerusform>Directory saved: “{name}”, %Ln widgets. It holds neither the token nor the address.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DripEdit</name>
        <message numerus="yes">
            <source>request(s) in</source>
            <translation>
                <numerusform>request in</numerusform>
                <numerusform>requests in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>minute(s)</source>
            <translation>
                <numerusform>minute</numerusform>
                <numerusform>minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropVeil</name>
        <message numerus="yes">
            <source>Drop %Ln file(s): each becomes a list</source>
            <translation>
                <numerusform>Drop %Ln file: each becomes a list</numerusform>
                <numerusform>Drop %Ln files: each becomes a list</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditDesk</name>
        <message numerus="yes">
            <source>Delete %Ln row(s) from the list?</source>
            <translation>
                <numerusform>Delete %Ln row from the list?</numerusform>
                <numerusform>Delete %Ln rows from the list?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditMessages</name>
        <message numerus="yes">
            <source>%Ln row(s) not changed: this list is being sent.</source>
            <translation>
                <numerusform>%Ln row not changed: this list is being sent.</numerusform>
                <numerusform>%Ln rows not changed: this list is being sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) not changed: their requests have already been sent.</source>
            <translation>
                <numerusform>%Ln row not changed: its request has already been sent.</numerusform>
                <numerusform>%Ln rows not changed: their requests have already been sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The edit was redone, but %Ln row(s) stayed as they were.</source>
            <translation>
                <numerusform>The edit was redone, but %Ln row stayed as it was.</numerusform>
                <numerusform>The edit was redone, but %Ln rows stayed as they were.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The edit was undone, but %Ln row(s) stayed as they were.</source>
            <translation>
                <numerusform>The edit was undone, but %Ln row stayed as it was.</numerusform>
                <numerusform>The edit was undone, but %Ln rows stayed as they were.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) stayed excluded: their numbers are on the stop list.</source>
            <translation>
                <numerusform>%Ln row stayed excluded: its number is on the stop list.</numerusform>
                <numerusform>%Ln rows stayed excluded: their numbers are on the stop list.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) stayed in the list: requests have already been sent.</source>
            <translation>
                <numerusform>%Ln row stayed in the list: its request has already been sent.</numerusform>
                <numerusform>%Ln rows stayed in the list: their requests have already been sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s) beyond the table’s right edge</source>
            <translation>
                <numerusform>%Ln column beyond the table’s right edge</numerusform>
                <numerusform>%Ln columns beyond the table’s right edge</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s) filled by the program itself</source>
            <translation>
                <numerusform>%Ln column filled by the program itself</numerusform>
                <numerusform>%Ln columns filled by the program itself</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %Ln row(s) to the list?</source>
            <translation>
                <numerusform>Add %Ln row to the list?</numerusform>
                <numerusform>Add %Ln rows to the list?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDesk</name>
        <message numerus="yes">
            <source>The list is too big for a copy: more than %Ln row(s).</source>
            <translation>
                <numerusform>The list is too big for a copy: more than %Ln row.</numerusform>
                <numerusform>The list is too big for a copy: more than %Ln rows.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Result saved: “{name}”, %Ln row(s).</source>
            <translation>
                <numerusform>Result saved: “{name}”, %Ln row.</numerusform>
                <numerusform>Result saved: “{name}”, %Ln rows.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FileDesk</name>
        <message numerus="yes">
            <source>{text} · %Ln more file(s) to follow</source>
            <translation>
                <numerusform>{text} · %Ln more file to follow</numerusform>
                <numerusform>{text} · %Ln more files to follow</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln number(s) on the stop list: not to be called.</source>
            <translation>
                <numerusform>%Ln number is on the stop list: no request will be sent to it.</numerusform>
                <numerusform>%Ln numbers are on the stop list: no requests will be sent to them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln person(s) had a request before: excluded.</source>
            <translation>
                <numerusform>%Ln person has had a request before and is excluded, so as not to be called twice.</numerusform>
                <numerusform>%Ln people have had a request before and are excluded, so as not to be called twice.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HistoryDesk</name>
        <message numerus="yes">
            <source>History saved: “{name}”, %Ln request(s).</source>
            <translation>
                <numerusform>History saved: “{name}”, %Ln request.</numerusform>
                <numerusform>History saved: “{name}”, %Ln requests.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HistoryWindow</name>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln request</numerusform>
                <numerusform>%Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>More than %Ln request(s), counting…</source>
            <translation>
                <numerusform>More than %Ln request, counting…</numerusform>
                <numerusform>More than %Ln requests, counting…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln phone(s) fixed</source>
            <translation>
                <numerusform>%Ln phone fixed</numerusform>
                <numerusform>%Ln phones fixed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln duplicate(s)</source>
            <translation>
                <numerusform>%Ln duplicate</numerusform>
                <numerusform>%Ln duplicates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) with errors</source>
            <translation>
                <numerusform>%Ln row with an error</numerusform>
                <numerusform>%Ln rows with errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln excluded earlier</source>
            <translation>
                <numerusform>%Ln excluded earlier</numerusform>
                <numerusform>%Ln excluded earlier</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln empty row(s)</source>
            <translation>
                <numerusform>%Ln empty row</numerusform>
                <numerusform>%Ln empty rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) of totals</source>
            <translation>
                <numerusform>%Ln row of totals</numerusform>
                <numerusform>%Ln rows of totals</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln hidden row(s)</source>
            <translation>
                <numerusform>%Ln hidden row</numerusform>
                <numerusform>%Ln hidden rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportColumns</name>
        <message numerus="yes">
            <source>And %Ln more column(s), left as found.</source>
            <translation>
                <numerusform>And %Ln more column, left as found.</numerusform>
                <numerusform>And %Ln more columns, left as found.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s)</source>
            <translation>
                <numerusform>%Ln column</numerusform>
                <numerusform>%Ln columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more file(s) to follow</source>
            <translation>
                <numerusform>%Ln more file to follow</numerusform>
                <numerusform>%Ln more files to follow</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListCards</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListWords</name>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListsPanel</name>
        <message numerus="yes">
            <source>Split %Ln shown row(s) off into a new list…</source>
            <translation>
                <numerusform>Split %Ln shown row off into a new list…</numerusform>
                <numerusform>Split %Ln shown rows off into a new list…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>Too much for the clipboard: %Ln row(s).</source>
            <translation>
                <numerusform>Too much for the clipboard: %Ln row.</numerusform>
                <numerusform>Too much for the clipboard: %Ln rows.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemoryDesk</name>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln request</numerusform>
                <numerusform>%Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln list row(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln list row</numerusform>
                <numerusform>%Ln list rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <translation>
                <numerusform>%Ln request</numerusform>
                <numerusform>%Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln list row(s)</source>
            <translation>
                <numerusform>%Ln list row</numerusform>
                <numerusform>%Ln list rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) of other people still mention the number: find it by searching the lists.</source>
            <translation>
                <numerusform>%Ln row of another person still mentions the number: find it by searching the lists.</numerusform>
                <numerusform>%Ln rows of other people still mention the number: find it by searching the lists.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MinuteChart</name>
        <message numerus="yes">
            <source>%Ln minute(s)</source>
            <translation>
                <numerusform>%Ln minute</numerusform>
                <numerusform>%Ln minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PersonCard</name>
        <message numerus="yes">
            <source>The last %Ln request(s) are shown.</source>
            <translation>
                <numerusform>The last request is shown.</numerusform>
                <numerusform>The last %Ln requests are shown.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Plan</name>
        <message numerus="yes">
            <source>%Ln people in the queue</source>
            <translation>
                <numerusform>%Ln person in the queue</numerusform>
                <numerusform>%Ln people in the queue</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will get a call time within their hours; the last call is at {last} {zone}. This can be undone.</source>
            <translation>
                <numerusform>%Ln person will get a call time within their hours; the last call is at {last} {zone}. This can be undone.</numerusform>
                <numerusform>%Ln people will get a call time within their hours; the last call is at {last} {zone}. This can be undone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A call time is set for %Ln request(s); the last call is at {last}.</source>
            <translation>
                <numerusform>A call time is set for %Ln request; the last call is at {last}.</numerusform>
                <numerusform>A call time is set for %Ln requests; the last call is at {last}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Preflight</name>
        <message numerus="yes">
            <source>Send %Ln request(s)</source>
            <translation>
                <numerusform>Send %Ln request</numerusform>
                <numerusform>Send %Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Send %Ln request(s)?</source>
            <translation>
                <numerusform>Send %Ln request?</numerusform>
                <numerusform>Send %Ln requests?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The call centre will call %Ln people.</source>
            <translation>
                <numerusform>The call centre will call %Ln person.</numerusform>
                <numerusform>The call centre will call %Ln people.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It is outside calling hours for %Ln people now.</source>
            <translation>
                <numerusform>It is outside calling hours for %Ln person now.</numerusform>
                <numerusform>It is outside calling hours for %Ln people now.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>When the run starts ({starts}), %Ln people will be outside their calling hours.</source>
            <translation>
                <numerusform>When the run starts ({starts}), %Ln person will be outside their calling hours.</numerusform>
                <numerusform>When the run starts ({starts}), %Ln people will be outside their calling hours.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln day(s)</source>
            <translation>
                <numerusform>%Ln day</numerusform>
                <numerusform>%Ln days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Call %Ln people again who were called in the last {days}</source>
            <translation>
                <numerusform>Call %Ln person again who was called in the last {days}</numerusform>
                <numerusform>Call %Ln people again who were called in the last {days}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln of them will be called outside their hours.</source>
            <translation>
                <numerusform>%Ln of them will be called outside their hours.</numerusform>
                <numerusform>%Ln of them will be called outside their hours.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will be called when their hours begin: {span}.</source>
            <translation>
                <numerusform>%Ln person will be called when their hours begin: {span}.</numerusform>
                <numerusform>%Ln people will be called when their hours begin: {span}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Type how many requests will be sent: %Ln</source>
            <translation>
                <numerusform>Type how many requests will be sent: %Ln</numerusform>
                <numerusform>Type how many requests will be sent: %Ln</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message numerus="yes">
            <source>The program closed while sending last time: what became of %Ln request(s) is unknown.</source>
            <translation>
                <numerusform>The program closed while sending last time: what became of %Ln request is unknown.</numerusform>
                <numerusform>The program closed while sending last time: what became of %Ln requests is unknown.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message numerus="yes">
            <source>The file has %Ln hidden row(s).</source>
            <translation>
                <numerusform>The file has %Ln hidden row.</numerusform>
                <numerusform>The file has %Ln hidden rows.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Registry</name>
        <message numerus="yes">
            <source>%Ln range(s)</source>
            <translation>
                <numerusform>%Ln range</numerusform>
                <numerusform>%Ln ranges</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReplaceDialog</name>
        <message numerus="yes">
            <source>%Ln matches</source>
            <translation>
                <numerusform>%Ln match</numerusform>
                <numerusform>%Ln matches</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <comment>in</comment>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RequeueDialog</name>
        <message numerus="yes">
            <source>When should %Ln row(s) be queued again?</source>
            <translation>
                <numerusform>When should %Ln row be queued again?</numerusform>
                <numerusform>When should %Ln rows be queued again?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RetentionDialog</name>
        <message numerus="yes">
            <source>It cannot be less than %Ln day(s): the guard against repeat calls looks back that far and needs these requests.</source>
            <translation>
                <numerusform>It cannot be less than %Ln day: the guard against repeat calls looks back that far and needs these requests.</numerusform>
                <numerusform>It cannot be less than %Ln days: the guard against repeat calls looks back that far and needs these requests.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>day(s)</source>
            <translation>
                <numerusform>day</numerusform>
                <numerusform>days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowActions</name>
        <message numerus="yes">
            <source>%Ln request(s) will be marked as accepted and never sent again.</source>
            <translation>
                <numerusform>%Ln request will be marked as accepted and never sent again.</numerusform>
                <numerusform>%Ln requests will be marked as accepted and never sent again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) will be queued and sent once more.</source>
            <translation>
                <numerusform>%Ln request will be queued and sent once more.</numerusform>
                <numerusform>%Ln requests will be queued and sent once more.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people will be called again: their phones have had a request already.</source>
            <translation>
                <numerusform>%Ln person will be called again: their phone has had a request already.</numerusform>
                <numerusform>%Ln people will be called again: their phones have had a request already.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Run</name>
        <message numerus="yes">
            <source>%Ln request(s)</source>
            <comment>genitive</comment>
            <translation>
                <numerusform>%Ln request</numerusform>
                <numerusform>%Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln minute(s)</source>
            <comment>accusative</comment>
            <translation>
                <numerusform>%Ln minute</numerusform>
                <numerusform>%Ln minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>waiting for %Ln answer(s)</source>
            <translation>
                <numerusform>waiting for %Ln answer</numerusform>
                <numerusform>waiting for %Ln answers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Sent as many as you asked for: %Ln request(s)</source>
            <translation>
                <numerusform>Sent as many as you asked for: %Ln request</numerusform>
                <numerusform>Sent as many as you asked for: %Ln requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The run has stopped: %Ln request(s) in {time}</source>
            <translation>
                <numerusform>The run has stopped: %Ln request in {time}</numerusform>
                <numerusform>The run has stopped: %Ln requests in {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The run is finished: %Ln request(s) in {time}</source>
            <translation>
                <numerusform>The run is finished: %Ln request in {time}</numerusform>
                <numerusform>The run is finished: %Ln requests in {time}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunButtons</name>
        <message numerus="yes">
            <source>Send %Ln request(s)</source>
            <translation>
                <numerusform>Send %Ln request</numerusform>
                <numerusform>Send %Ln requests</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunMessages</name>
        <message numerus="yes">
            <source>The widget “{widget}” is not accepting requests: %Ln request(s) held. The other widgets are working.</source>
            <translation>
                <numerusform>The widget “{widget}” is not accepting requests: %Ln request held. The other widgets are working.</numerusform>
                <numerusform>The widget “{widget}” is not accepting requests: %Ln requests held. The other widgets are working.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The first %Ln requests have been sent, {queued} in the queue. Continue?</source>
            <translation>
                <numerusform>The first %Ln request has been sent, {queued} in the queue. Continue?</numerusform>
                <numerusform>The first %Ln requests have been sent, {queued} in the queue. Continue?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The run has stopped. %Ln request(s) in the queue.</source>
            <translation>
                <numerusform>The run has stopped. %Ln request in the queue.</numerusform>
                <numerusform>The run has stopped. %Ln requests in the queue.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln more request(s) kept for single calls.</source>
            <translation>
                <numerusform>%Ln more request kept for single calls.</numerusform>
                <numerusform>%Ln more requests kept for single calls.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Done: %Ln request(s) of {total} accepted.</source>
            <translation>
                <numerusform>Done: %Ln of {total} requests accepted.</numerusform>
                <numerusform>Done: %Ln of {total} requests accepted.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people stay queued: it is outside their calling hours.</source>
            <translation>
                <numerusform>%Ln person stays queued: it is outside their calling hours.</numerusform>
                <numerusform>%Ln people stay queued: it is outside their calling hours.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) queued again: {held} held, {rejected} rejected.</source>
            <translation>
                <numerusform>%Ln request queued again: {held} held, {rejected} rejected.</numerusform>
                <numerusform>%Ln requests queued again: {held} held, {rejected} rejected.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) with errors must be corrected first.</source>
            <translation>
                <numerusform>%Ln row with errors must be corrected first.</numerusform>
                <numerusform>%Ln rows with errors must be corrected first.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln request(s) queued again, to leave not before {when}.</source>
            <translation>
                <numerusform>%Ln request queued again, to leave not before {when}.</numerusform>
                <numerusform>%Ln requests queued again, to leave not before {when}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln requests are waiting in the queue</source>
            <translation>
                <numerusform>%Ln request is waiting in the queue</numerusform>
                <numerusform>%Ln requests are waiting in the queue</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunSummary</name>
        <message numerus="yes">
            <source>and %Ln row(s) for other reasons</source>
            <translation>
                <numerusform>and %Ln row for another reason</numerusform>
                <numerusform>and %Ln rows for other reasons</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SelectionCard</name>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>%Ln row selected</numerusform>
                <numerusform>%Ln rows selected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change %Ln row(s)</source>
            <translation>
                <numerusform>Change %Ln row</numerusform>
                <numerusform>Change %Ln rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SelectionLabel</name>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>%Ln row selected</numerusform>
                <numerusform>%Ln rows selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShelfDesk</name>
        <message numerus="yes">
            <source>%Ln list(s) archived.</source>
            <translation>
                <numerusform>%Ln list archived.</numerusform>
                <numerusform>%Ln lists archived.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>%Ln row</numerusform>
                <numerusform>%Ln rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Merge %Ln list(s) into “{name}”?</source>
            <translation>
                <numerusform>Merge %Ln list into “{name}”?</numerusform>
                <numerusform>Merge %Ln lists into “{name}”?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The %Ln row(s) shown will move to it. This cannot be undone.

Name:</source>
            <translation>
                <numerusform>The %Ln row shown will move to it. This cannot be undone.

Name:</numerusform>
                <numerusform>The %Ln rows shown will move to it. This cannot be undone.

Name:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> %Ln of them queued: will not be sent.</source>
            <translation>
                <numerusform> %Ln of them is queued and will not be sent.</numerusform>
                <numerusform> %Ln of them are queued and will not be sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln list(s) deleted.</source>
            <translation>
                <numerusform>%Ln list deleted.</numerusform>
                <numerusform>%Ln lists deleted.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StopList</name>
        <message numerus="yes">
            <source>%Ln entries</source>
            <translation>
                <numerusform>%Ln entry</numerusform>
                <numerusform>%Ln entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln number(s)</source>
            <translation>
                <numerusform>%Ln number</numerusform>
                <numerusform>%Ln numbers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s) in your lists excluded from the queue.</source>
            <translation>
                <numerusform>%Ln row in your lists has been excluded from the queue.</numerusform>
                <numerusform>%Ln rows in your lists have been excluded from the queue.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln rows in your lists are no longer stopped: those without other errors are queued again.</source>
            <translation>
                <numerusform>%Ln row in your lists is no longer stopped: without other errors it is queued again.</numerusform>
                <numerusform>%Ln rows in your lists are no longer stopped: those without other errors are queued again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take %Ln entries off the stop list?</source>
            <translation>
                <numerusform>Take %Ln entry off the stop list?</numerusform>
                <numerusform>Take %Ln entries off the stop list?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnknownPanel</name>
        <message numerus="yes">
            <source>%Ln row(s) selected</source>
            <translation>
                <numerusform>%Ln row selected</numerusform>
                <numerusform>%Ln rows selected</numerusform>
            </translation>
        </message>
    </context>
</TS>
