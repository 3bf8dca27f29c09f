"""The reference portal, built once."""

from __future__ import annotations

import pytest

from reference import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The built portal of this repository."""
    return build(tmp_path_factory.mktemp("site"))
