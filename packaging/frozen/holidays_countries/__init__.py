"""Stands in the bundle for `holidays.countries`, which would load 200 countries: only Russia's module is shipped."""
