"""The nouns of a foot massage, as their authors write them: frozen, typed, and whole or not at all."""

from footcare.massage.anatomy import *  # noqa: F403  # every noun in there is one of ours
from footcare.massage.cautions import Precaution as Precaution
from footcare.massage.cautions import RedFlag as RedFlag
from footcare.massage.fields import Ellipse as Ellipse
from footcare.massage.fields import Point as Point
from footcare.massage.nouns import *  # noqa: F403  # every noun in there is one of ours
from footcare.massage.routine import *  # noqa: F403  # every noun in there is one of ours
