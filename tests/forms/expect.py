"""What pyxform says of the forms in tests/fixtures/forms: its verdicts, questions, choices and languages.

expect.py          prints them as JSON (tests/fixtures/forms/expected.json is that, with what forms.py adds)
"""

import importlib.metadata
import json
import pathlib
import sys

from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.xls2json import parse_file_to_json

from forms import FORMS

FILES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "forms"


def words(label, default):
    if label is None:
        return {}
    return label if isinstance(label, dict) else {default: label}


def question(one, path, default, lists):
    bind = one.get("bind", {})
    found = {
        "path": [*path, one["name"]],
        "type": one["type"],
        "label": words(one.get("label"), default),
        "hint": words(one.get("hint"), default),
        "message": words(bind.get("jr:constraintMsg"), default),
        "required": bind.get("required"),
        "relevant": bind.get("relevant"),
        "constraint": bind.get("constraint"),
        "calculation": bind.get("calculate"),
        "default": one.get("default"),
        "filter": one.get("choice_filter"),
    }
    listed = one.get("list_name") or one.get("itemset")
    if listed in lists:
        found["choices"] = [
            {"name": choice["name"], "label": words(choice.get("label"), default)} for choice in lists[listed]
        ]
    return {name: value for name, value in found.items() if value not in (None, {}, "")}


def walk(children, path, default, lists):
    for one in children:
        if one["type"] in ("group", "repeat"):
            if one["name"] == "meta":
                continue
            yield question(one, path, default, lists)
            yield from walk(one.get("children", []), [*path, one["name"]], default, lists)
        else:
            yield question(one, path, default, lists)


def said(path):
    try:
        form = parse_file_to_json(str(path), warnings=[])
        survey = create_survey_element_from_dict(form)
        survey.to_xml(validate=False, warnings=[])
    except PyXFormError as error:
        return {"taken": False, "error": str(error)}
    default = form["default_language"]
    questions = list(walk(form["children"], [], default, form.get("choices", {})))
    # What pyxform adds to "or other" speaks English in whatever language comes first.
    own = [one for one in questions if list(one.get("label", {}).values()) != ["Specify other."]]
    languages = sorted(
        {language for one in own for text in ["label", "hint", "message"] for language in one.get(text, {})}
        | {language for one in questions for choice in one.get("choices", []) for language in choice["label"]}
    )
    return {
        "taken": True,
        "title": form["title"],
        "id": form["id_string"],
        "version": form.get("version"),
        "default_language": default,
        "languages": languages,
        "questions": questions,
    }


def everything():
    forms = {}
    for name, form in FORMS.items():
        files = sorted(path for path in FILES.glob(f"*/{name}.xls*"))
        answers = {str(path.relative_to(FILES)): said(path) for path in files}
        first = answers[f"openpyxl/{name}.xlsx"]
        # What LibreOffice wrote says the same, or is kept beside it.
        others = {path: answer for path, answer in answers.items() if answer != first}
        forms[name] = {
            "files": list(answers),
            # Of what is refused here the questions are nobody's to compare.
            "pyxform": {"taken": True} if form["differs"] else first,
            "remarks": form["remarks"],
            "differs": form["differs"],
            **({"others": others} if others else {}),
        }
    return {"pyxform": importlib.metadata.version("pyxform"), "forms": forms}


if __name__ == "__main__":
    json.dump(everything(), sys.stdout, ensure_ascii=False, indent=1)
    print()
