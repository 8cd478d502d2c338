"""The labelled sentences of the comparison with other programs are sound, and our side of it does not fall back."""

import subprocess
import sys
from datetime import date

import pytest

from benchmarks import peer_dates, peer_names, peer_scan, peers
from benchmarks.labels import DATE_MARK, NAME_MARK, load_sentences

WRITTEN_ON = date(2024, 6, 14)


@pytest.mark.parametrize(("filename", "mark", "least"), [("dates.toml", DATE_MARK, 75), ("names.toml", NAME_MARK, 140)])
def test_labelled_sentences_are_sound(filename: str, mark: object, least: int) -> None:
    sentences, _ = load_sentences(filename, mark)  # type: ignore[arg-type]
    assert sum(len(sentence.marks) for sentence in sentences) >= least
    for sentence in sentences:
        assert not {"{", "}"} & set(sentence.text)
        for one in sentence.marks:
            assert sentence.text[one.start : one.end].strip()
            assert filename != "dates.toml" or peer_dates.parse_label(one.label)


def test_our_dates_do_not_fall_back() -> None:
    sentences, settings = load_sentences("dates.toml", DATE_MARK)
    assert settings == {"written_on": WRITTEN_ON.isoformat()}
    finds = [peer_dates.find_ours(sentence.text, WRITTEN_ON) for sentence in sentences]
    rates = peer_dates.rate_dates(sentences, finds, whole=True)
    assert (rates.precision, rates.recall) >= (1.0, 0.92), peer_dates.list_wrong(sentences, finds)


def test_our_names_do_not_fall_back() -> None:
    sentences, _ = load_sentences("names.toml", NAME_MARK)
    finds = [peer_names.find_ours(sentence.text) for sentence in sentences]
    assert peer_names.rate_names(sentences, finds).f1 >= 0.84, peer_names.list_wrong(sentences, finds)


def test_our_scan_finds_what_a_plain_search_finds() -> None:
    patterns = peer_scan.list_patterns()
    text = "đoàn ubnd tỉnh long an và sở tài chính thành phố hải phòng làm việc tại hàn quốc."
    truth = peer_scan.find_truth(text, patterns)
    assert len(truth) >= 4
    assert peer_scan.keep_outer(peer_scan.make_ours(patterns)(text)) == truth


def test_without_the_extra_that_is_said() -> None:
    if not peers.list_missing():
        pytest.skip("the extra is installed")
    done = subprocess.run([sys.executable, "-m", "benchmarks.peers"], capture_output=True, text=True, check=True)
    assert "not installed" in done.stdout
