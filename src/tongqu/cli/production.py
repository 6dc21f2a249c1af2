"""What must hold before strangers may reach the platform; each that fails is fatal."""

from __future__ import annotations

from django.conf import settings
from django.core import checks

from tongqu.conf import paths
from tongqu.conf.errors import CannotError
from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.models import Region

NOT_OURS = frozenset({"security.W005", "security.W021"})  # subdomains are the operator's own


def unfit() -> list[str]:
    """Return what is wrong with this installation as a production one, each with its cure."""
    found = [
        f"{message.msg}（{message.id}）"
        for message in checks.run_checks(include_deployment_checks=True)
        if message.id not in NOT_OURS
    ]
    if not settings.HTTPS:
        found.append("没有启用 TLS：请设 TONGQU_HTTPS=1，并在前面放带证书的反向代理。")
    if set(settings.ALLOWED_HOSTS) == set(settings.DEMONSTRATION_HOSTS):
        found.append("没有写明域名：请设 TONGQU_HOSTS=域名。")
    if User.objects.filter(is_demo=True).exists():
        found.append("库中有演示账户：生产环境请用新的数据库。")
    if Region.objects.filter(is_fictional=True).exists():
        found.append("库中有演示省的数据：生产环境请用新的数据库。")
    secret = paths.state() / "secret.key"
    if secret.exists() and secret.stat().st_mode & 0o077:
        found.append(f"{secret} 别人也能读：请运行 chmod 600 {secret}。")
    return found


def refuse_what_is_unfit() -> None:
    """Stop where production is asked for and something is unfit.

    Raises:
        CannotError: with everything that must be mended.

    """
    if settings.TONGQU_DEMONSTRATION:
        return
    if found := unfit():
        raise CannotError("还不能对外服务：\n" + "\n".join(f"· {each}" for each in found))
