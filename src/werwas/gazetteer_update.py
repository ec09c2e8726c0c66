"""`werwas gazetteer update`: fresh labels and aliases from Wikidata for the things that the gazetteers know, as a gazetteer of
the user's.

Asks the action API (`wbgetentities`, https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities) for a batch of ids
at a time, slowly and with a name of its own. What has been answered lies in a state file, so that a run that broke off goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field, ValidationError, field_validator

from werwas import __version__
from werwas.errors import ConfigError, ResourceError
from werwas.lexicon.gazetteer import COLUMNS, KINDS, GazetteerRow, gazetteer_files, read_gazetteer, row_cells
from werwas.lexicon.gazetteer_lint import row_faults
from werwas.text import nfc, squeeze

if TYPE_CHECKING:
    import requests

ENDPOINT = "https://www.wikidata.org/w/api.php"
BATCH = 50  # the most that the service answers at once
RETRIES = 4
CONNECT = 5.0  # seconds until nobody is there
BACKOFF = 1.0  # seconds, doubled at each try
LANGUAGES = ("de", "en")
SHORTEST, LONGEST = 2, 80


class Text(BaseModel):
    """A label or alias in one language."""

    language: str
    value: str = Field(min_length=1)


class Item(BaseModel):
    """What the service tells of one id; unknown and deleted ones are `missing`."""

    id: str
    missing: bool = False
    labels: dict[str, Text] = {}
    aliases: dict[str, list[Text]] = {}

    @field_validator("labels", "aliases", mode="before")
    @classmethod
    def _empty_list_is_none(cls, value: Any) -> Any:
        # PHP writes an empty mapping as []
        return {} if value == [] else value

    @field_validator("missing", mode="before")
    @classmethod
    def _present_is_true(cls, value: Any) -> bool:
        return value is not False


class Answer(BaseModel):
    """One answer of the service, by the ids that were asked for."""

    entities: dict[str, Item] = {}
    error: dict[str, Any] | None = None


class State(BaseModel):
    """One line of the state file."""

    endpoint: str
    item: Item


@dataclass(frozen=True)
class Options:
    """How the service is asked: seconds between two requests and until one is given up, who asks, how to wait (for tests)."""

    endpoint: str = ENDPOINT
    pause: float = 1.0
    timeout: float = 30.0
    contact: str = ""
    backoff: float = BACKOFF
    sleep: Callable[[float], None] = time.sleep


class Client:
    """Asks for items; slow, patient and distrustful."""

    def __init__(self, options: Options) -> None:
        self.options, self._next = options, 0.0
        self._session = _session(options)

    def items(self, ids: Sequence[str]) -> dict[str, Item]:
        """The items of one batch of ids; ResourceError where the service cannot be reached or tells nonsense, again and again."""
        fault = ""
        for attempt in range(RETRIES + 1):
            if attempt:
                self.options.sleep(self.options.backoff * 2 ** (attempt - 1))
            try:
                answer, fault = self._ask(ids)
            except OSError as unreachable:  # tried again already where that may help
                fault = _short(unreachable)
                break
            if answer is not None:
                return answer
        hint = "check the network and --endpoint; what was fetched is kept, so run the command again to go on"
        raise ResourceError("the service gives no answer", where=self.options.endpoint, found=fault, hint=hint)

    def _ask(self, ids: Sequence[str]) -> tuple[dict[str, Item] | None, str]:
        """One try: the items, or None and what was wrong."""
        import requests

        self._wait()
        wanted = {"action": "wbgetentities", "ids": "|".join(ids), "props": "labels|aliases", "languages": "|".join(LANGUAGES)}
        try:
            reply = self._session.get(
                self.options.endpoint,
                params={**wanted, "format": "json", "formatversion": "2", "maxlag": "5"},
                timeout=self.options.timeout,
            )
            reply.raise_for_status()
            answer = Answer.model_validate_json(reply.content)
        except requests.exceptions.ChunkedEncodingError as fault:
            return None, _short(fault)
        except ValidationError as fault:
            return None, f"an answer that is none: {_short(fault)}"
        if answer.error is not None:
            return None, f"the service says: {answer.error.get('code', '')} {answer.error.get('info', '')}"
        absent = [id_ for id_ in ids if id_ not in answer.entities]
        return (None, f"no word of {absent[0]}") if absent else (answer.entities, "")

    def _wait(self) -> None:
        """Keeps the pause between two requests."""
        now = time.monotonic()
        if now < self._next:
            self.options.sleep(self._next - now)
        self._next = max(now, self._next) + self.options.pause


def _short(fault: Exception) -> str:
    return " ".join(f"{type(fault).__name__}: {fault}".split())[:200]


def _session(options: Options) -> requests.Session:
    """A session that tries again after 429 and 5xx, as long as the service says (Retry-After), and names itself."""
    try:
        import requests
        from requests.adapters import HTTPAdapter
        from urllib3.util.retry import Retry
    except ImportError:
        raise ConfigError("the library requests is missing", where="gazetteer update", hint='pip install "werwas[update]"') from None
    if not options.endpoint.startswith(("https://", "http://")):
        raise ConfigError("no address of a service", where="--endpoint", found=repr(options.endpoint), hint=f"the public one is {ENDPOINT}")
    session = requests.Session()
    retry = Retry(
        total=RETRIES, connect=1, backoff_factor=options.backoff, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=("GET",)
    )
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    who = options.contact or "no contact given"
    session.headers["User-Agent"] = f"werwas/{__version__} (gazetteer update; {who}) {requests.utils.default_user_agent()}"
    return session


def fetch(
    ids: Iterable[str], state: Path, options: Options, report: Callable[[int, int], None] = lambda done, all_: None
) -> dict[str, Item]:
    """The items of all ids, asked batch by batch; those in the state file are not asked for again.

    `report` hears how many of how many are there. ResourceError where the service fails: the state file keeps the rest.
    """
    wanted = list(dict.fromkeys(ids))
    known = {id_: item for id_, item in _read_state(state, options.endpoint).items() if id_ in set(wanted)}
    left = [id_ for id_ in wanted if id_ not in known]
    client = Client(options)
    for start in range(0, len(left), BATCH):
        report(len(known), len(wanted))
        batch = left[start : start + BATCH]
        found = client.items(batch)
        # a merged item answers under another id; ours stays
        known |= {id_: found[id_].model_copy(update={"id": id_}) for id_ in batch}
        _note(state, [known[id_] for id_ in batch], options.endpoint)
    report(len(known), len(wanted))
    return {id_: known[id_] for id_ in wanted}


def _note(state: Path, items: Iterable[Item], endpoint: str) -> None:
    try:
        with state.open("a", encoding="utf-8") as file:
            file.writelines(State(endpoint=endpoint, item=item).model_dump_json() + "\n" for item in items)
    except OSError as fault:
        raise ConfigError("cannot be written", where=str(state), found=fault.strerror or str(fault)) from None


def _read_state(state: Path, endpoint: str) -> dict[str, Item]:
    """What an earlier run was told by the same service; a line that broke off with the run is dropped."""
    if not state.is_file():
        return {}
    told, found, whole = state.read_text(encoding="utf-8", errors="replace"), dict[str, Item](), []
    for line in told.split("\n"):
        with suppress(ValidationError):
            one = State.model_validate_json(line)
            whole.append(line)
            if one.endpoint == endpoint:
                found[one.item.id] = one.item
    state.write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    return found


def updated_rows(rows: Iterable[GazetteerRow], items: dict[str, Item], today: str) -> Iterator[GazetteerRow]:
    """All rows of each thing of which something new is told, with the new forms; sorted like our own files.

    Left out is what another thing is called already, and single words for people, whose surname alone is no form.
    """
    held: dict[str, list[GazetteerRow]] = {}
    owners: dict[str, set[str]] = {}
    for row in rows:
        owners.setdefault(row.form, set()).add(row.id)
        if row.id in items:
            held.setdefault(row.id, []).append(row)
    for id_ in sorted(held):
        own = held[id_]
        new = [row for row in _new_rows(own, items[id_], today) if owners.get(row.form, {id_}) == {id_}]
        if new:
            yield from sorted([*own, *new], key=lambda row: (KINDS.index(row.kind), row.form, row.lang, row.gender))


def _new_rows(own: Sequence[GazetteerRow], item: Item, today: str) -> Iterator[GazetteerRow]:
    known = {row.form for row in own}
    for form, kind, lang in _forms(item):
        row = GazetteerRow(item.id, own[0].type, form, kind, lang, source="wikidata", date=today)
        single = row.type == "PER" and " " not in form
        faulty = any(True for _ in row_faults(dict(zip(COLUMNS, row_cells(row), strict=True))))
        if form not in known and not single and not faulty and SHORTEST <= len(form) <= LONGEST:
            known.add(form)
            yield row


def _forms(item: Item) -> Iterator[tuple[str, str, str]]:
    """(form, kind, language) of what an item is called."""
    for lang in LANGUAGES:
        if lang in item.labels:
            yield squeeze(nfc(item.labels[lang].value)), "official" if lang == "de" else "translit", lang
    for alias in item.aliases.get("de", ()):
        form = squeeze(nfc(alias.value))
        yield form, "abbrev" if form.isupper() and " " not in form else "short", "de"


def write_gazetteer(path: Path, rows: Iterable[GazetteerRow]) -> int:
    """Writes rows as a gazetteer, at once or not at all; tells how many."""
    lines = ["\t".join(row_cells(row)) for row in rows]
    part = path.with_name(path.name + ".part")
    try:
        part.write_text("\n".join(["\t".join(COLUMNS), *lines, ""]), encoding="utf-8")
        part.replace(path)
    except OSError as fault:
        raise ConfigError("cannot be written", where=str(path), found=fault.strerror or str(fault), hint="give another --output") from None
    return len(lines)


def update(
    output: Path, options: Options, ids: Iterable[str] = (), report: Callable[[int, int], None] = lambda done, all_: None
) -> tuple[int, int]:
    """Asks for all Wikidata ids that are packaged (or for some) and writes what is new: (things asked for, rows written)."""
    rows = [row for path in gazetteer_files() for row in read_gazetteer(path)]
    known = {row.id for row in rows if row.id.startswith("Q")}
    chosen = list(dict.fromkeys(ids)) or sorted(known)
    if unknown := [id_ for id_ in chosen if id_ not in known]:
        raise ConfigError("no thing of the gazetteers has this id", where="--id", found=unknown[0], hint="give ids such as Q64")
    state = output.with_name(output.name + ".state")
    items = fetch(chosen, state, options, report)
    written = write_gazetteer(output, updated_rows(rows, items, datetime.now(timezone.utc).date().isoformat()))
    state.unlink(missing_ok=True)
    return len(items), written
