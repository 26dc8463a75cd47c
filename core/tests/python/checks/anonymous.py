"""`anonymous.json`: tokens that the issuer cannot match to a person."""

from formats import anonymous as format
from formats.conventions import from_base64url, to_base64url
from formats.ristretto import encode

from . import each, refused, same, the_keyring


def cases(vectors):
    group, positive = vectors.take("wave"), vectors.take("positive")
    issuer = issuer_of(**group)
    yield "wave", lambda: wave(issuer, **group)
    yield from each("token", round_trip, positive, issuer)
    batch = vectors.take("batch")
    yield "batch", lambda: together(issuer, positive, **batch)
    yield from each("public key", bad_key, vectors.take("public_key"))
    yield from each("blinded", bad_request, vectors.take("blinded"), issuer)
    negative = vectors.take("negative")
    request = format.Request(issuer.wave, bytes.fromhex(negative.pop("kept")))
    yield from each("answer", bad_answer, negative.pop("answers"), request)
    same(negative, {})
    yield from each("redeem", bad_token, vectors.take("token"), issuer)


def issuer_of(*, tenant, survey, wave, kid, id, public_key):
    return format.Issuer(the_keyring(), survey.encode(), wave.encode(), int(kid, 16))


def wave(issuer, *, tenant, survey, wave, kid, id, public_key):
    same(issuer.wave.names, (tenant.encode(), survey.encode(), wave.encode()))
    same(to_base64url(encode(issuer.wave.public)), public_key)
    same(encode(format.public_key(from_base64url(public_key))), encode(issuer.wave.public))
    same(issuer.wave.id().hex(), id)


def round_trip(issuer, *, subject, kept, blinded, row, asked, fresh, answer, token):
    request = format.Request(issuer.wave, bytes.fromhex(kept))
    same(request.blinded.hex(), blinded)
    same(issuer.row(subject if isinstance(subject, int) else subject.encode()).hex(), row)
    same(format.asked(request.blinded).hex(), asked)
    same(issuer.answer([request.blinded], bytes.fromhex(fresh)).hex(), answer)
    same(to_base64url(request.finalise(bytes.fromhex(answer))), token)
    same(to_base64url(issuer.verify(token)), token)


def together(issuer, positive, *, fresh, answer):
    blinded = [bytes.fromhex(case["blinded"]) for case in positive]
    same(issuer.answer(blinded, bytes.fromhex(fresh)).hex(), answer)
    for case in positive:
        request = format.Request(issuer.wave, bytes.fromhex(case["kept"]))
        same(to_base64url(request.finalise(bytes.fromhex(answer))), case["token"])


def bad_key(*, defect, element):
    refused("INVALID_ENCODING", lambda: format.public_key(bytes.fromhex(element)))


def bad_request(issuer, *, defect, element):
    refused("INVALID_ENCODING", lambda: issuer.evaluate(bytes.fromhex(element)))


def bad_answer(request, *, defect, answer):
    refused("TOKEN_INVALID", lambda: request.finalise(bytes.fromhex(answer)))


def bad_token(issuer, *, defect, token):
    refused("TOKEN_INVALID", lambda: issuer.verify(token))
