"""`index.json`: blind indexes."""

from formats import index as format

from . import each, refused, same, the_keyring


def cases(vectors):
    yield from each("index", indexes, vectors.take("positive"), the_keyring())
    if "wide" in vectors.groups:
        yield from each("search", searches, vectors.take("wide"), the_keyring())
    yield from each("refuse", refuses, vectors.take("negative"), the_keyring())


def indexes(keys, *, name, table, index, normaliser, distinct, value, config, normalised,
            index_value):
    same(format.normalise(normaliser, value).hex(), normalised)
    same(format.configuration([normaliser], format.bits(distinct)), config)
    got = searched(keys, table, index, [normaliser], distinct, [value])
    same(got, [index_value] if index_value else [])


def searches(keys, *, name, table, index, normalisers, distinct, reason, partitions, values, config,
             search_values):
    same(format.configuration(normalisers, format.bits(distinct, reason), partitions), config)
    got = searched(keys, table, index, normalisers, distinct, values, partitions, reason)
    same(got, search_values)


def searched(keys, table, index, *arguments):
    return format.searched(keys, table.encode(), index.encode(), *arguments)


def refuses(keys, *, name, error, table, index, normaliser, distinct, value):
    refused(error, lambda: searched(keys, table, index, [normaliser], distinct, [value]))
