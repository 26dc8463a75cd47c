"""`index.json`: blind indexes."""

from formats import index as format

from . import each, refused, same, the_keyring


def cases(vectors):
    yield from each("index", indexes, vectors.take("positive"), the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def indexes(keys, *, name, table, index, normaliser, distinct, value, config, normalised,
            index_value):
    same(format.normalise(normaliser, value).hex(), normalised)
    same(format.configuration(normaliser, format.bits(distinct)), config)
    same(written(keys, table, index, normaliser, distinct, value), index_value)


def written(keys, table, index, normaliser, distinct, value):
    return format.written(keys, table.encode(), index.encode(), normaliser, distinct, value)


def refuses(keys, *, name, error, table, index, normaliser, distinct, value):
    refused(error, lambda: written(keys, table, index, normaliser, distinct, value))
