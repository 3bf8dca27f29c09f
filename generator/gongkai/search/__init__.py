"""The search index: made from the catalog, read by browsers and by ``gongkai search``; FORMAT.md describes the files.

``tokens of one document -> segments -> shards``: :mod:`documents` says what of a record can be found, :mod:`terms`
under which terms, :mod:`segments` gathers documents and writes shards, :mod:`index` ties a language's files together.
"""
