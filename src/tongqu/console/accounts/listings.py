"""The lists of accounts and of their logs: what each shows, on the page and in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from tongqu.console.accounts.wording import in_words
from tongqu.console.templatetags.accounts import browser, role, verb
from tongqu.kernel.accounts.models import LoginLine, Session, User
from tongqu.kernel.audit.models import Record
from tongqu.kernel.organs.models import Post
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.words import either, worded


@dataclass(frozen=True, slots=True)
class Login:
    """A line of the login log with the account it is about, if there is one."""

    line: LoginLine
    owner: User | None

    @property
    def address(self) -> str:
        """Return from where, until that is erased by rule."""
        if self.line.given.erased_on:
            return either("已依规删除", "Erased by rule")
        return str(self.line.given.facts.get("address") or "")

    @property
    def browser(self) -> str:
        """Return with what."""
        return browser(str(self.line.given.facts.get("agent") or ""))


def logins_of(lines: Iterable[LoginLine]) -> list[Login]:
    """Return lines with their accounts, asked for together."""
    found = list(lines)
    owners = User.objects.in_bulk({line.user_id for line in found if line.user_id})
    return [Login(line, owners.get(line.user_id or 0)) for line in found]


def _owner(row: Login) -> str:
    return row.owner.name if row.owner else either("无此账号", "No such account")


WHEN = Column[Login]("时间", "When", lambda row: row.line.at, Kind.MOMENT)
EVENT = Column[Login]("事件", "What", lambda row: row.line.get_event_display())
FROM = Column[Login]("地址", "From", lambda row: row.address, Kind.CODE)
BROWSER = Column[Login]("浏览器", "Browser", lambda row: row.browser)
USERNAME = Column[Login](
    "用户名", "User name", lambda row: row.owner.username if row.owner else "", Kind.CODE
)
LOGINS = Listing[Login](
    name="logins",
    title=("登录日志", "Login log"),
    columns=(WHEN, Column("账号", "Account", _owner, below=(USERNAME,)), EVENT, FROM, BROWSER),
    empty=Empty(
        ("没有这样的登录记录", "No such line"),
        (
            "每次登录、退出和被拒绝都会记在这里。",
            "Every sign-in, sign-out and refusal is kept here.",
        ),
    ),
    size=100,
)
MINE = Listing[Login](
    name="my-logins",
    title=("最近的登录", "Lately"),
    columns=(WHEN, EVENT, FROM, BROWSER),
    empty=Empty(
        ("还没有登录记录", "No line yet"),
        ("您每次登录、退出都会记在这里。", "Every sign-in of yours is kept here."),
    ),
    size=20,
)
MATTER = "matter:"


def _object(what: str) -> str:
    """Return of what was read, in words."""
    if what.startswith(MATTER):
        return f"{either('办件', 'Matter')} {what.removeprefix(MATTER)}"
    return what


READS = Listing[ReadLine](
    name="reads",
    title=("个人信息查看记录", "Reads of personal data"),
    columns=(
        Column("时间", "When", lambda line: line.at, Kind.MOMENT),
        Column("查看人", "Who", lambda line: line.user_name, Kind.SHORT),
        Column("对象", "Of what", lambda line: _object(line.what), Kind.CODE),
        Column("内容", "Which", lambda line: line.fields),
        Column(
            "目的", "What for", lambda line: line.get_purpose_display(),
            below=(Column("说明", "Reason", lambda line: line.note),),
        ),
    ),
    empty=Empty(
        ("没有人查看过", "Nobody has looked"),
        (
            "查看完整的个人信息须先写明目的，随即记在这里。",
            "Whoever looks says what for, and stands here at once.",
        ),
    ),
    size=100,
)  # fmt: skip


def _chain(row: Record) -> str:
    return format_html('<a class="number" href="?chain={}">{}</a>', row.name, row.name)


RECORDS = Listing[Record](
    name="records",
    title=("操作日志", "Operation log"),
    columns=(
        Column("时间", "When", lambda row: row.at, Kind.MOMENT),
        Column(
            "对象", "Object", lambda row: row.name, Kind.CODE, shown=_chain,
            below=(
                Column(
                    "序号", "Line", lambda row: row.number, Kind.NUMBER,
                    shown=lambda row: either(f"第 {row.number} 行", f"line {row.number}"),
                ),
            ),
        ),
        Column("动作", "What", lambda row: verb(row.verb), Kind.SHORT),
        Column("操作人", "By", lambda row: row.by, Kind.SHORT),
        Column("内容", "Content", lambda row: in_words(row.facts)),
    ),
    empty=Empty(
        ("没有这样的操作记录", "No such line"),
        (
            "对账号、岗位、机关的操作和后台任务会记在这里。",
            "What is done to accounts, posts and organs is kept here.",
        ),
    ),
    size=100,
)  # fmt: skip


def _posts(user: User) -> str:
    if user.duty:
        return worded(user.get_duty_display())
    held: list[Post] = user.held  # type: ignore[attr-defined]  # prefetched under that name
    return "；".join(f"{p.organ.short_name or p.organ.name} · {role(p.role)}" for p in held)


def _state(user: User) -> str:
    return either("可登录", "Active") if user.is_active else either("已停用", "Closed")


PEOPLE = Listing[User](
    name="people",
    title=("账号", "Accounts"),
    columns=(
        Column("姓名", "Name", lambda user: user.name, is_link=True),
        Column("用户名", "User name", lambda user: user.username, Kind.CODE),
        Column("岗位或职责", "Posts or duty", _posts),
        Column(
            "状态", "State", _state,
            shown=lambda user: tag(_state(user), "green" if user.is_active else "red"),
            below=(
                Column(
                    "类别", "Kind",
                    lambda user: either("演示账号", "Demonstration") if user.is_demo else "",
                ),
            ),
        ),
    ),
    empty=Empty(
        ("没有找到账号", "No account found"),
        ("系统管理员在这里开设账号。", "System administrators open accounts here."),
    ),
    opens=lambda user: reverse("console:person", args=[user.pk]),
)  # fmt: skip
POSTS = Listing[Post](
    name="posts",
    title=("岗位", "Posts"),
    columns=(
        Column("机关", "Organ", lambda post: post.organ.name),
        Column("岗位", "Role", lambda post: role(post.role)),
        Column("可见范围", "Reach", lambda post: post.get_reach_display()),
        Column("任职", "From", lambda post: post.since, Kind.DAY),
        Column("离任", "Until", lambda post: post.until, Kind.DAY),
        Column("办理", "Do", part="console/accounts/post_end.html"),
    ),
    empty=Empty(
        ("没有岗位", "No post"),
        ("安全管理员在这一页任命。", "The security administrator gives posts on this page."),
    ),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A signed-in session, and whether it is the one the page is asked for in."""

    session: Session
    is_here: bool


SESSIONS = Listing[Seat](
    name="sessions",
    title=("正在登录的地方", "Sessions"),
    columns=(
        Column("地址", "From", lambda seat: seat.session.address or "", Kind.CODE),
        Column("浏览器", "Browser", lambda seat: browser(seat.session.agent)),
        Column("登录时间", "Since", lambda seat: seat.session.started_at, Kind.MOMENT),
        Column("最近操作", "Last seen", lambda seat: seat.session.seen_at, Kind.MOMENT),
        Column("操作", "Action", part="console/accounts/session_end.html", is_plain=True),
    ),
    empty=Empty(
        ("现在没有登录", "Not signed in anywhere"),
        ("登录以后会列在这里，可以强制退出。", "A session stands here and can be ended."),
    ),
)
