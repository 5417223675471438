"""Which words name a person: enough to tell «Иван Петрович» from «Перезвонить завтра» in a line of free text."""

import re
from typing import Final

_USUAL_NAMES: Final = """
    александр александра алексей алена алёна алина алиса алла альберт альбина амир анастасия анатолий андрей
    анжела анна антон антонина арина аркадий арсений артем артём артур богдан борис вадим валентин валентина
    валерий валерия варвара василий вера вероника виктор виктория виталий влад владимир владислав вячеслав
    галина геннадий георгий герман глеб григорий гузель дамир данил данила даниил дарья денис диана дима динара
    дмитрий ева евгений евгения егор екатерина елена елизавета женя жанна зинаида злата зоя иван игорь ильдар
    ильнур илья инна ирина камила карина катя кирилл кристина ксения лариса лев леонид лидия лилия люба любовь
    людмила макар максим маргарита марина мария марк марсель матвей маша миша михаил надежда наталия наталья
    настя никита николай нина оксана олег олеся ольга павел петр пётр полина радик раиса рамиль регина ренат
    ринат роман руслан рустам саша светлана семен семён сергей снежана софия софья станислав степан таисия
    тамара тарас татьяна таня тимофей тимур ульяна фарид федор фёдор эдуард эльвира эльдар эльмира эмиль юлия
    юра юрий яков яна ярослав
"""
_FIRST_NAMES: Final = frozenset(_USUAL_NAMES.split())
_OF_PERSONS = re.compile(r"(?:вич|вна|ична|инична|ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|цкий|цкая|енко|ук|юк)$")
_BEGINNINGS: Final = """
    а адрес будет в вечер вечером во вопрос вторник да для до добрый доброе день жду ждет ждёт заказ заказать
    заявка завтра здравствуйте звонить звоните звонок и из или имя интересует интересуется ип к клиент когда
    комментарий ли меня менеджер мне моб мобильный можно мой москва на надо нам не нет но нужен нужна нужно
    нужны номер о оао обед обеда он она ооо оставил оставила от отдел очень пао перезвонить перезвоните питер по
    позвонить позвоните понедельник после пожалуйста привет примечание просил просила просит просьба пятница с
    санкт-петербург сегодня скайп сот спросить среда срочно суббота та тел телефон тема только у узнать уточнить
    утро утром фио хотел хотела хочет хотят город четверг что это я
    a afternoon an asked asks at call can client comment company contact customer evening for friday from good hello hi
    i if in interested is manager mobile monday morning my need needs no not note number on order orders phone please
    product request saturday sunday tel telephone thank thanks the this thursday to today tomorrow tuesday urgent
    urgently wants wednesday when with would yes
"""
_NEVER: Final = frozenset(_BEGINNINGS.split())


def is_first_name(word: str) -> bool:
    """Whether this is a usual first name, letter case aside."""
    return word.casefold() in _FIRST_NAMES


def never_names(word: str) -> bool:
    """Whether the word begins a message and no name, however large its first letter is."""
    return word.casefold().strip(".") in _NEVER


def names_person(words: str) -> bool:
    """Whether one of the words is a usual first name or ends like a patronymic or a surname."""
    return any(is_first_name(word) or bool(_OF_PERSONS.search(word.casefold())) for word in words.split())
