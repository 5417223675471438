"""What a control is called for those who cannot see it."""

import sys

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget


def give_name(control: QWidget, name: str) -> None:
    """Call `control` so. Of one without a label of its own every screen reader learns it then."""
    control.setAccessibleName(name)
    if isinstance(control, QComboBox) and sys.platform == "linux":
        # There what is chosen is told for the name; only a label or a description says what it is chosen for.
        hint = control.toolTip()
        control.setAccessibleDescription(name if hint in ("", name) else f"{name}. {hint}")
    elif isinstance(control, QAbstractSpinBox):
        for line in control.findChildren(QLineEdit):
            line.setAccessibleName(name)


WIDGET_TYPE = "Автопрозвон заявок с сайта"
"""What Calltouch calls the kind of widget that takes requests, in every language: so it is written there."""
