"""Presidio over the same gold set, patterns alone, for docs/performance.md; no part of CI.

    VISARD_GOLD=/tmp/gold.jsonl cargo test -p visard --test pii_second gold
    pip install presidio-analyzer && python core/benches/peers/scanners/presidio.py /tmp/gold.jsonl 2000

All pattern recognisers that ship are on, whatever their country; a blank spaCy pipeline splits the
words, so that no model is needed: names and places are not looked for. Its scores are compared with
the threshold of its own documentation for patterns without context, 0.35.
"""

import inspect
import json
import sys
import time

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import SpacyNlpEngine

# Its list of public suffixes as shipped, without asking the network.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())

KINDS = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP_ADDRESS",
    "MAC_ADDRESS": "MAC_ADDRESS",
    "CRYPTO": "CRYPTO_WALLET",
    "DATE_TIME": "DATE_OF_BIRTH",
    "US_BANK_NUMBER": "BANK_ACCOUNT",
    "IT_VAT_CODE": "VAT_ID",
    "DE_VAT_ID": "VAT_ID",
}


def kind(entity):
    if entity in KINDS:
        return KINDS[entity]
    for part, name in (("PASSPORT", "PASSPORT"), ("DRIV", "DRIVING_LICENCE"), ("PLATE", "LICENCE_PLATE")):
        if part in entity:
            return name
    return "NATIONAL_ID" if "_" in entity and entity not in ("URL", "MEDICAL_LICENSE") else None


def engine():
    nlp = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "en"}])
    nlp.nlp = {"en": spacy.blank("en")}
    registry = RecognizerRegistry()
    for _, found in inspect.getmembers(predefined_recognizers, inspect.isclass):
        try:
            recognizer = found(supported_language="en")
        except Exception:  # needs a service or a package of its own
            continue
        if isinstance(recognizer, PatternRecognizer) or found.__name__ == "PhoneRecognizer":
            registry.add_recognizer(recognizer)
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


def main():
    with open(sys.argv[1], encoding="utf-8") as gold:
        lines = [json.loads(line) for line in gold]
    step = max(1, len(lines) // int(sys.argv[2])) if len(sys.argv) > 2 else 1
    lines = [line for line in lines[::step] if not any((line.get("hints") or {}).values())]
    analyzer = engine()
    gold = hit = found = right = clean = touched = size = 0
    begin = time.process_time()
    for line in lines:
        size += len(line["text"].encode())
        results = analyzer.analyze(line["text"], language="en", score_threshold=0.35)
        spans = [(r.start, r.end, kind(r.entity_type)) for r in results if kind(r.entity_type)]
        overlaps = lambda a, b: a[2] == b["kind"] and a[0] < b["end"] and b["start"] < a[1]
        gold += len(line["spans"])
        hit += sum(any(overlaps(s, g) for s in spans) for g in line["spans"])
        found += len(spans)
        right += sum(any(overlaps(s, g) for g in line["spans"]) for s in spans)
        clean += not line["spans"]
        touched += not line["spans"] and bool(spans)
    seconds = time.process_time() - begin
    precision, recall = right / max(found, 1), hit / max(gold, 1)
    print(f"{len(lines)} texts: precision {precision:.3f} recall {recall:.3f} "
          f"F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}; clean touched {touched / max(clean, 1):.3f}; "
          f"{size / seconds / 1e6:.3f} MB/s of processor time")


main()
