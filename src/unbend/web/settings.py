"""Settings of the pages: one machine, its own people, nothing that leaves it."""

import os
from pathlib import Path

import dj_database_url
import tzlocal

from unbend.web.home import data_folder, secret_key

WEB = Path(__file__).parent
CHECKOUT = WEB.parents[2]
UNBEND_HOME = data_folder()

SECRET_KEY = secret_key(UNBEND_HOME)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "unbend.web.urls"
WSGI_APPLICATION = "unbend.web.wsgi.application"

FEATURES_WITH_PAGES = sorted(path.parent.name for path in WEB.glob("*/urls.py"))
FEATURES = sorted({*FEATURES_WITH_PAGES, *(path.parent.name for path in WEB.glob("*/templates"))})
"""A folder of ``web`` that has pages is a feature."""
INSTALLED_APPS = ["django.contrib.staticfiles", *(f"unbend.web.{feature}" for feature in FEATURES)]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "unbend.web.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "unbend.web.people.middleware.PersonMiddleware",
    "unbend.web.journal.middleware.FullDiskMiddleware",
]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"  # an acknowledged event survives a power cut
    "PRAGMA secure_delete = ON;"  # what is erased is overwritten
    "PRAGMA temp_store = MEMORY;"  # nothing of a record outside UNBEND_HOME
    "PRAGMA foreign_keys = ON;"
)
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(UNBEND_HOME / "unbend.sqlite3"),
    "CONN_MAX_AGE": None,
    "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
}
"""``timeout`` is SQLite's busy_timeout in seconds."""
DATABASES = {
    "default": dj_database_url.config(conn_max_age=None, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    else SQLITE
}

USE_TZ = True
TIME_ZONE = tzlocal.get_localzone_name() or "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = CHECKOUT / "build" / "static" if (CHECKOUT / "pyproject.toml").is_file() else WEB / "collected"
WHITENOISE_MIMETYPES = {".glb": "model/gltf-binary"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CSRF_COOKIE_NAME = "unbend_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
"""An imported record stays in memory: no temporary file of it outside UNBEND_HOME."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "unbend.web.discreet.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
