"""How every file of ``catalog/`` is read: a closed schema, every finding with its line, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place, Problem
from gongkai.source import Node, decode, line_of, nodes, plain, read_bytes

MAX_DEFINITION_BYTES = 4_000_000

MISSING_FILE = Problem(
    "CAT001",
    {"zh": "缺少文件 {path}", "en": "the file {path} is missing"},
    {"zh": "从 gongkai init 生成的门户中复制一份再修改", "en": "copy it from a portal made by gongkai init and change it"},
)
EMPTY_FILE = Problem(
    "CAT002",
    {"zh": "文件是空的，或不是键值形式", "en": "the file is empty or does not hold keys and values"},
    {"zh": "参照 generator/README.md 中的格式填写", "en": "write it as generator/README.md shows"},
)
UNKNOWN_KEY = Problem(
    "CAT003",
    {"zh": "没有“{key}”这个键", "en": "there is no key “{key}”"},
    {"zh": "此处可用的键：{known}", "en": "the keys here are: {known}"},
)
MISSING_KEY = Problem(
    "CAT004",
    {"zh": "缺少“{key}”", "en": "“{key}” is missing"},
    {"zh": "补上 {key}", "en": "add {key}"},
)
WRONG_VALUE = Problem(
    "CAT005",
    {"zh": "“{key}”的值 {value} 不对", "en": "“{key}”: {value} is not a right value"},
    {"zh": "{wanted}", "en": "{wanted}"},
)
UNKNOWN_REFERENCE = Problem(
    "CAT006",
    {"zh": "“{key}”引用了不存在的{what} {value}", "en": "“{key}” names {value}, which is no known {what}"},
    {"zh": "先在 {where} 中声明，或改正名称", "en": "declare it in {where} first, or correct the name"},
)
NO_SUCH_FIELD = Problem(
    "CAT011",
    {"zh": "“{key}”中的 {value} 不是字段", "en": "“{key}”: {value} is not a field"},
    {"zh": "写核心元数据或该文种字段的英文名", "en": "name a core field or a field of the type"},
)

WANTED: dict[str, dict[str, str]] = {
    "int_parsing": {"zh": "写整数", "en": "write a whole number"},
    "int_type": {"zh": "写整数", "en": "write a whole number"},
    "bool_parsing": {"zh": "写 true 或 false", "en": "write true or false"},
    "float_parsing": {"zh": "写数字", "en": "write a number"},
    "date_from_datetime_parsing": {"zh": "写成 2026-03-03 的形式", "en": "write it as 2026-03-03"},
    "date_parsing": {"zh": "写成 2026-03-03 的形式", "en": "write it as 2026-03-03"},
    "string_type": {"zh": "写文字，不要写成列表或键值", "en": "write text, not a list or keys"},
    "list_type": {"zh": "写成列表，每项一行、以短横开头", "en": "write a list, one item a line after a dash"},
    "tuple_type": {"zh": "写成列表，每项一行、以短横开头", "en": "write a list, one item a line after a dash"},
    "dict_type": {"zh": "写成键值形式", "en": "write keys and values"},
    "model_type": {"zh": "写成键值形式", "en": "write keys and values"},
    "string_too_short": {"zh": "不能为空", "en": "it must not be empty"},
}
PATTERNS_HINT = {"zh": "应符合 {pattern}", "en": "it must match {pattern}"}

Model = TypeVar("Model", bound=BaseModel)


class Definition(BaseModel):
    """A closed, unchanging declaration."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_yaml(path: Path, name: str) -> tuple[Node | None, list[Finding]]:
    """Return the root of a YAML file of ``catalog/`` and the findings."""
    raw = read_bytes(path, name, MAX_DEFINITION_BYTES)
    if isinstance(raw, Finding):
        return None, [raw]
    text, findings = decode(raw, name)
    if not text and findings:
        return None, findings
    node, more = nodes(text, Place(name, 1))
    findings += more
    if (node is None and not more) or (node is not None and not isinstance(node.value, dict)):
        return None, [*findings, EMPTY_FILE.at(Place(name))]
    return node, findings


def _wanted(error: Any) -> dict[str, str]:
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "literal_error":
        return {"zh": f"可选：{context['expected']}", "en": f"one of {context['expected']}"}
    if kind == "string_pattern_mismatch":
        return {language: text.format(pattern=context["pattern"]) for language, text in PATTERNS_HINT.items()}
    if kind == "value_error":
        text = str(context.get("error", error["msg"]))
        zh, _, en = text.rpartition(" / ")
        return {"zh": zh or en, "en": en}
    return WANTED.get(kind, {"zh": error["msg"], "en": error["msg"]})


def _known_keys(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed where an unknown one was found."""
    fields = model.model_fields
    for step in location:
        if not isinstance(step, str) or step not in fields:
            continue
        inner = fields[step].annotation
        found = _model_in(inner)
        if found is None:
            return []
        fields = found.model_fields
    return list(fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def validated(node: Node, model: type[Model], name: str) -> tuple[Model | None, list[Finding]]:
    """Return the declaration that ``node`` holds, or every finding about it."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        return None, [_finding(node, model, name, item) for item in error.errors()]


def _finding(node: Node, model: type[BaseModel], name: str, error: Any) -> Finding:
    location = tuple(error["loc"])
    steps = tuple(step for step in location if step != "[key]")
    place = Place(name, line_of(node, steps))
    key = ".".join(str(step) for step in steps)
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, steps[:-1])
        word = str(steps[-1])
        return UNKNOWN_KEY.at(place, key=word, known=", ".join(known), nearest=nearest(word, known))
    if error["type"] == "missing":
        return MISSING_KEY.at(place, key=key)
    value = error["input"]
    return WRONG_VALUE.at(place, key=key, value=value if isinstance(value, (str, int, float)) else "…", wanted=_wanted(error))


def load(path: Path, name: str, model: type[Model]) -> tuple[Model | None, Node | None, list[Finding]]:
    """Return the declaration in a file, its node (for later line look-ups) and the findings."""
    if not path.is_file():
        return None, None, [MISSING_FILE.at(Place(name), path=name)]
    node, findings = read_yaml(path, name)
    if node is None:
        return None, None, findings
    declaration, more = validated(node, model, name)
    return declaration, node, findings + more
