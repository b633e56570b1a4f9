"""What the program does with what is typed: help, wrong usage, exit codes, Ctrl-C, its own failures."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from florilegium.cli import run
from florilegium.diagnostics import BrokenMachine
from florilegium.edition import schema as schema_module

HEAVY = ("weasyprint", "pydantic", "lxml", "pikepdf", "ebooklib", "jinja2", "ruamel", "rich", "pypdfium2", "fontTools")


def test_help_loads_nothing_heavy() -> None:
    program = "import sys; from florilegium.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "Commands:" in done.stdout
    assert loaded.isdisjoint(HEAVY)


def test_the_program_is_installed_under_its_name(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("florilegium")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.startswith("florilegium ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build"],
        ["build", "--format", "mobi", "x"],
        ["build", "--jobs", "0", "x"],
        ["check"],
        ["new"],
        ["schema", "x"],
    ],
)
def test_wrong_usage_leaves_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Usage: florilegium" in capsys.readouterr().err


def test_an_edition_that_is_not_there_is_told_with_the_nearest(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert run(["check", "reafirmation"]) == 2
    assert "Did you mean reaffirmation?" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["required"][0] == "format"


@pytest.mark.parametrize("leaves", ["nothing", "a folder", "a broken link", "a link to itself"])
def test_an_edition_without_its_manifest_is_a_finding(
    leaves: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["new", "letters"])
    manifest = tmp_path / "editions/letters/edition.yaml"
    manifest.unlink()
    if leaves == "a folder":
        manifest.mkdir()
    elif leaves == "a broken link":
        manifest.symlink_to("nowhere")
    elif leaves == "a link to itself":
        manifest.symlink_to(manifest.name)
    assert run(["check", "letters"]) == 1
    assert "error M001" in capsys.readouterr().err
    assert run(["check", ""]) == 2


@pytest.mark.parametrize("option", ["--output", "--cache"])
def test_a_file_where_a_folder_is_wanted_is_wrong_usage(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["new", "letters"])
    (tmp_path / "file").touch()
    assert run(["build", "letters", option, "file"]) == 2
    assert "is a file" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["explain"], ["schema"]])
def test_output_that_finds_no_room_is_no_mistake_of_the_program(command: list[str]) -> None:
    program = [sys.executable, "-m", "florilegium", *command]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, timeout=240)
    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "mistake in the program" not in done.stderr


def test_a_receipt_that_is_not_there_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(tmp_path / "receipt.json"), "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["B001"]


@pytest.mark.parametrize("where", ["", "gopher://books/"])
def test_a_destination_that_cannot_be_is_wrong_usage(
    where: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert run(["distribute", "reaffirmation", "--to", where]) == 2
    assert "Name a folder, or a URL" in capsys.readouterr().err


def failing_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(schema_module, "json_schema", fail)


def test_a_broken_machine_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    failing_with(BrokenMachine("the disk is full", "Free some space."), monkeypatch)
    assert run(["schema"]) == 3
    assert capsys.readouterr().err == "florilegium: the disk is full\nFree some space.\n"


def test_a_failure_of_the_program_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing_with(KeyError("x"), monkeypatch)
    monkeypatch.delenv("FLORILEGIUM_DEBUG", raising=False)
    assert run(["schema"]) == 3
    told = capsys.readouterr().err
    assert "mistake in the program" in told
    assert "Traceback" not in told


def test_a_failure_of_the_program_is_let_through_for_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(KeyError("x"), monkeypatch)
    monkeypatch.setenv("FLORILEGIUM_DEBUG", "1")
    with pytest.raises(KeyError):
        run(["schema"])


def test_ctrl_c_is_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    failing_with(KeyboardInterrupt(), monkeypatch)
    assert run(["schema"]) == 128 + signal.SIGINT
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_reader_that_closes_the_pipe_gets_no_traceback() -> None:
    program = Path(sys.executable).with_name("florilegium")
    with subprocess.Popen([program, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""


def test_a_word_that_is_no_choice_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--format", "mobi", "x"]) == 2
    assert "there is no “mobi”. Choose epub, pdf or print." in capsys.readouterr().err
    assert run(["cite", "--format", "bibtecks", "x"]) == 2
    assert "bibtex" in capsys.readouterr().err
