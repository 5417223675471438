from gui.leads.state import Tally
from gui.ui import run_messages


def test_a_run_that_sent_everything_says_so_and_nothing_else():
    message = run_messages.done(Tally(total=5, accepted=4, excluded=1))
    assert (message.severity, message.text, message.remedy) == ("success", "Готово: приняты 4 заявки из 4.", "")


def test_a_run_that_left_people_to_their_hours_says_where_they_are():
    message = run_messages.done(Tally(total=26, accepted=4, queued=22), kept_back=22)
    assert message.severity == "warning"
    assert message.text == "Готово: приняты 4 заявки из 26."
    assert message.remedy == "22 человека остались в очереди: по местному времени им звонить нельзя."
