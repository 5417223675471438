"""What the user sees: widgets only. No files, no threads, no SQL; rows come through `gui.ui.rows_model.RowSource`."""
