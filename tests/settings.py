"""The pages' settings with a data folder of the tests' own; read before any conftest."""

import os
import tempfile

if "UNBEND_TEST_HOME" not in os.environ:
    os.environ["UNBEND_TEST_HOME"] = tempfile.mkdtemp(prefix="unbend-test-")
os.environ["UNBEND_HOME"] = os.environ["UNBEND_TEST_HOME"]

from unbend.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
UNBEND_STRICT = True
