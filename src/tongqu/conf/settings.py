"""Django's settings, from the environment and nothing else."""

from __future__ import annotations

from tongqu.conf import databases, env, logs, paths

SECRET_KEY = env.text("TONGQU_SECRET_KEY") or paths.secret_key()
DEBUG = False
TONGQU_HOME = paths.state()
DEMONSTRATION_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.text("TONGQU_HOSTS").split() or DEMONSTRATION_HOSTS

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "tongqu.kernel.audit",
    "tongqu.kernel.accounts",
    "tongqu.kernel.organs",
    "tongqu.kernel.machines",
    "tongqu.kernel.privacy",
    "tongqu.kernel.uploads",
    "tongqu.kernel.matters",
    "tongqu.kernel.visitors",
    "tongqu.kernel.documents",
    "tongqu.kernel.notices",
    "tongqu.kernel.ui",
    "tongqu.work.draws",
    "tongqu.supervision.fair_competition",
    "tongqu.work.leads",
    "tongqu.service.complaints",
    "tongqu.console",
    "tongqu.portal",
    "tongqu.datacenter.indicators",
    "tongqu.datacenter.flows",
    "tongqu.work.instruments",
    "tongqu.work.mechanisms",
    "tongqu.work.projects",
    "tongqu.work.campaigns",
    "tongqu.plan",
]

MIDDLEWARE = [
    "tongqu.conf.reference.reference_middleware",
    "tongqu.conf.headers.strict_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tongqu.kernel.ui.language.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongqu.kernel.organs.middleware.actor_middleware",
    "tongqu.kernel.matters.middleware.calendar_middleware",
    "tongqu.kernel.ui.pace.Paced",
    "tongqu.kernel.accounts.middleware.SignInRequired",
    "tongqu.kernel.visitors.binding.BoundForms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"tongqu.kernel.accounts.validators.{name}"}
    for name in ("LongEnough", "MixedEnough", "NotOneself", "NotAgain", "NotCommon")
]
SESSION_ENGINE = "tongqu.kernel.accounts.sessionstore"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECRET_KEY_FALLBACKS = env.text("TONGQU_OLD_SECRET_KEYS").split()
TONGQU_DEMONSTRATION = not env.switch("TONGQU_PRODUCTION")
TONGQU_UPLOAD_MB = env.number("TONGQU_UPLOAD_MB", 20)  # the largest file somebody may send
TONGQU_UPLOAD_PIECE = 1 << 20  # bytes of one piece
TONGQU_PROXIES = env.number("TONGQU_PROXIES", 0)  # how many of our own stand before the server

ROOT_URLCONF = "tongqu.conf.urls"
WSGI_APPLICATION = "tongqu.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongqu.kernel.ui.context.shell",
            ],
        },
    },
]

DATABASES = {"default": databases.read(env.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "tongqu_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "console:sign_in"
LOGIN_REDIRECT_URL = "console:worklist"
CSRF_FAILURE_VIEW = "tongqu.portal.faults.csrf"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

TONGQU_NEAR_WORKDAYS = 3  # a deadline this close lights amber; a habit of the house, not of the law
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}  # what failed stays to be looked at
TONGQU_OUTBOX_DAYS = 30  # delivered events that caused nothing are kept so long, for looking back

EMAIL_HOST = env.text("TONGQU_SMTP_HOST")  # without one, nothing is sent and pages say so
EMAIL_PORT = env.number("TONGQU_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("TONGQU_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("TONGQU_SMTP_PASSWORD")
EMAIL_USE_TLS = env.switch("TONGQU_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("TONGQU_MAIL_FROM") or "tongqu@localhost"

LOGGING = logs.configuration(as_json=env.text("TONGQU_LOG") == "json")

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # no collectstatic step between a checkout and its pages

HTTPS = env.switch("TONGQU_HTTPS")  # behind a TLS proxy: cookies travel encrypted only
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "tongqu_session"
CSRF_COOKIE_NAME = "tongqu_csrf"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.text("TONGQU_ORIGINS").split()
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
OWN_MACHINE = [r"^healthz", r"^metrics$"]  # asked for by this machine's own monitoring
SECURE_REDIRECT_EXEMPT = OWN_MACHINE  # without TLS
TONGQU_UNPACED = OWN_MACHINE  # and as often as it likes
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
