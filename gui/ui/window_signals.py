"""What the window says: each wish of the user as a signal."""

# ruff: noqa: N815 — signals are named as Qt names them

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow


class WindowSignals(QMainWindow):
    """The signals alone; ids of rows come as a list."""

    newLeadRequested = Signal()
    openRequested = Signal()
    fileDropped = Signal(object)
    folderChosen = Signal(object)
    """The folder a table was picked from."""
    pasteRequested = Signal()
    templateRequested = Signal()
    reportRequested = Signal()
    listChosen = Signal(object)
    sendRequested = Signal()
    pauseRequested = Signal()
    resumeRequested = Signal()
    stopRequested = Signal()
    exportRequested = Signal()
    exportCopyRequested = Signal()
    activated = Signal()
    accountRequested = Signal()
    registryRequested = Signal()
    settingsRequested = Signal()
    aboutRequested = Signal()
    firstRunRequested = Signal(object)
    """The `Step` to take up, or `None` for where it was left."""
    defaultsChanged = Signal(object)
    requeueRequested = Signal(object)
    requeueAtRequested = Signal(object, object)
    """Ids, and the aware moment before which they do not leave."""
    safeRepeatRequested = Signal()
    resolveRequested = Signal(object, bool)
    repeatAllowed = Signal(object)
    excludeRequested = Signal(object)
    includeRequested = Signal(object)
    stopListRequested = Signal(object)
    """Nobody may be called by the phones of these rows any more."""
    stopListShown = Signal(str)
    """Show the entry of the stop list that stops this phone."""
    columnsChanged = Signal(object)
    """What `set_columns` takes."""
    facetsWanted = Signal()
    fixRequested = Signal(object, int)
    """A `ProblemCode` and the place of the remedy in `gui.leads.fixes.FIXES`, for all rows of the list that have it."""
    splitRequested = Signal()
    """Every further phone of all rows of the list gets a row of its own."""
    historyRequested = Signal()
    personHistoryRequested = Signal(str)
    """The phone whose history is wanted."""
    closeRequested = Signal()
    cancelRequested = Signal()
