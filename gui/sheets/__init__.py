"""Files in and out: tables read into rows, results written back. No Qt, no database; the libraries are loaded late."""
