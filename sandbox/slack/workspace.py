"""The invented workspace: its people, guests, bots, strangers and channels. Nobody in it exists."""

from dataclasses import dataclass

from sandbox.slack.wire import Json

TEAM_ID = "T00BUTIK0"
TEAM_DOMAIN = "exempelbutiken"
TEAM_NAME = "Exempelbutiken"
OTHER_TEAM_ID = "T00ANNAN0"
APP_ID = "A00GALLRA0"
BOT_ID = "B00GALLRA0"
BOT_USER_ID = "U00GALLRA0"
SLACKBOT_ID = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or some bot, that Slack knows. `about` is for the reader of the sandbox only."""

    id: str
    name: str
    real_name: str
    about: str = "Member"
    team_id: str = TEAM_ID
    is_admin: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False
    locale: str = "en-US"

    @property
    def email(self) -> str:
        """The address, which an app sees with the scope `users:read.email`."""
        return f"{self.name}@example.com"

    @property
    def is_guest(self) -> bool:
        """Whether this is a guest of the workspace, of either kind."""
        return self.is_restricted or self.is_ultra_restricted

    def to_slack(self) -> Json:
        """Return the person as `users.info` does. A deactivated one has lost all role fields, as in Slack."""
        answer: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1735689600,
            "profile": {
                "real_name": self.real_name,
                "display_name": self.name,
                "email": self.email,
                "team": self.team_id,
            },
        }
        return answer if self.deleted else answer | self._roles()

    def _roles(self) -> Json:
        roles: Json = {
            "real_name": self.real_name,
            "tz": "Europe/Stockholm",
            "tz_offset": 3600,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
        }
        return roles if self.team_id == TEAM_ID else roles | {"is_stranger": self.is_stranger}


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to write. A direct conversation has `im_with` set to the person on the other side of the bot."""

    id: str
    name: str
    members: frozenset[str]
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    im_with: str | None = None

    @property
    def has_bot(self) -> bool:
        """Whether the product's bot was invited."""
        return BOT_USER_ID in self.members

    def to_slack(self) -> Json:
        """Return the channel as `conversations.info` does."""
        if self.im_with is not None:
            return {"id": self.id, "is_im": True, "is_archived": False, "is_org_shared": False, "user": self.im_with}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_general": False,
            "is_member": self.has_bot,
            "is_shared": self.is_ext_shared,
            "is_ext_shared": self.is_ext_shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "context_team_id": TEAM_ID,
            "shared_team_ids": [TEAM_ID, OTHER_TEAM_ID] if self.is_ext_shared else [TEAM_ID],
        }


PEOPLE: tuple[Person, ...] = (
    Person("U0SIGRID01", "sigrid", "Sigrid Wallin", "Customer service"),
    Person("U0PERNYM02", "per", "Per Nyman", "Privacy", is_admin=True),
    Person("U0LEIFEK03", "leif", "Leif Ekdahl", "Customer service and accounting"),
    Person("U0STINAB04", "stina", "Stina Berg", "Member without a role"),
    Person("U0DANTEA05", "dante", "Dante Åberg", "Maintenance, in Swedish", locale="sv-SE"),
    Person("U0FANNYG06", "fanny", "Fanny Gäst", "Guest", is_restricted=True),
    Person("U0GUSTAV07", "gustav", "Gustav Gäst", "Single-channel guest", is_restricted=True, is_ultra_restricted=True),
    Person("U0HEDDAS08", "hedda", "Hedda Slutat", "Deactivated", deleted=True),
    Person("U0IVARLE09", "ivar", "Ivar Leverantör", "Of another workspace, in a shared channel", OTHER_TEAM_ID),
    Person("U0JENNYF10", "jenny", "Jenny Främling", "Stranger", OTHER_TEAM_ID, is_stranger=True),
    Person("U0ROBOTX11", "robot", "Another app", "Bot", is_bot=True),
    Person(BOT_USER_ID, "gallra", "Gallra", "The product's bot", is_bot=True),
    Person(SLACKBOT_ID, "slackbot", "Slackbot", "Slack itself", is_bot=True),
)

GROUPS: dict[str, frozenset[str]] = {"S01INVOICE": frozenset({"U0STINAB04"}), "S02OLDTEAM": frozenset()}
"""The user groups, by id, and who is in them."""

_STAFF = frozenset({"U0SIGRID01", "U0PERNYM02", "U0LEIFEK03", "U0STINAB04", "U0DANTEA05"})

CHANNELS: tuple[Channel, ...] = (
    Channel("C01SUPPORT", "support", _STAFF | {"U0FANNYG06", "U0GUSTAV07", "U0ROBOTX11", BOT_USER_ID}),
    Channel("C02PRIVACY", "privacy", frozenset({"U0PERNYM02", "U0SIGRID01", BOT_USER_ID}), is_private=True),
    Channel(
        "C03SHARED0",
        "with-supplier",
        frozenset({"U0SIGRID01", "U0PERNYM02", "U0IVARLE09", BOT_USER_ID}),
        is_ext_shared=True,
    ),
    Channel("C04RANDOM0", "random", _STAFF),
    Channel("C05OLDNEWS", "old-news", _STAFF | {BOT_USER_ID}, is_archived=True),
    Channel("C06BOARD00", "board", frozenset({"U0PERNYM02"}), is_private=True),
)
"""Where people write. The bot is in all but `random` and `board`."""
