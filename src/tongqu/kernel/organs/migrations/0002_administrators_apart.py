"""An administrator holds no post, and whoever holds a post is no administrator (三员分立)."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

APART = """
CREATE FUNCTION organs_post_without_duty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held text;
BEGIN
    SELECT u.duty INTO held FROM accounts_user u WHERE u.id = NEW.user_id FOR SHARE;
    IF held <> '' AND NEW.until IS NULL THEN
        RAISE EXCEPTION 'administrator_holds_no_post' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION organs_duty_without_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.duty <> '' AND EXISTS (
        SELECT 1 FROM organs_post WHERE user_id = NEW.id AND until IS NULL
    ) THEN
        RAISE EXCEPTION 'administrator_holds_no_post' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER organs_post_apart AFTER INSERT OR UPDATE ON organs_post
    FOR EACH ROW EXECUTE FUNCTION organs_post_without_duty();
CREATE TRIGGER accounts_duty_apart AFTER INSERT OR UPDATE OF duty ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION organs_duty_without_post();
"""

TOGETHER = """
DROP TRIGGER accounts_duty_apart ON accounts_user;
DROP TRIGGER organs_post_apart ON organs_post;
DROP FUNCTION organs_duty_without_post();
DROP FUNCTION organs_post_without_duty();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("organs", "0001_initial"),
        ("accounts", "0002_sign_in"),
    ]

    operations: ClassVar[list[Operation]] = [migrations.RunSQL(APART, TOGETHER)]
