"""gongkai: a static open-government site generator.

Government documents are Markdown with metadata in git; gongkai checks them, builds the statutory
catalogs and directories, and MkDocs with Material publishes the portal.
"""

__version__ = "0.1.0"
