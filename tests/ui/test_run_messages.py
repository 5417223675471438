import pytest

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


def test_the_first_that_were_asked_for_are_counted_where_they_are_several():
    assert run_messages.first_sent(1, 30).text == "Отправлена первая заявка, в очереди 30. Продолжить?"
    assert run_messages.first_sent(5, 26).text == "Отправлены первые 5, в очереди 26. Продолжить?"
    assert run_messages.first_sent(21, 10).text == "Отправлены первые 21, в очереди 10. Продолжить?"


@pytest.mark.usefixtures("english")
def test_in_english_one_request_is_said_apart_from_many():
    assert run_messages.first_sent(1, 30).text == "The first request has been sent, 30 in the queue. Continue?"
    assert run_messages.stopped(1).text == "The run has stopped. 1 request in the queue."
    assert run_messages.stopped(1_200).text == "The run has stopped. 1,200 requests in the queue."
    held_back = run_messages.done(Tally(total=3, accepted=2, queued=1), kept_back=1)
    assert held_back.text == "Done: 2 of 3 requests accepted."
    assert held_back.remedy == "1 person stays queued: it is outside their calling hours."
