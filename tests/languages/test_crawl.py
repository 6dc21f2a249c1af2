from __future__ import annotations

import re
import time
from collections import defaultdict, deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.urls import Resolver404, resolve

from tests.lists.conftest import world  # noqa
from tests.lists.found import PARTS, QUERIES, address_of
from tests.lists.visiting import client_of
from tests.security.routes import routes

SHIFT = """
CREATE OR REPLACE FUNCTION pg_temp.shifted(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT coalesce(string_agg(CASE WHEN ascii(ch) BETWEEN 19968 AND 40959 THEN chr(ascii(ch) - 19968 + 131072) ELSE ch END, '' ORDER BY n), '')
FROM regexp_split_to_table(t, '') WITH ORDINALITY AS each(ch, n) $$
"""
PASS = {"django_migrations"}
SKIP = set()
C = re.compile("[\u4e00-\u9fff]")

def shift():
    t0=time.time()
    with connection.cursor() as c:
        c.execute("SET LOCAL session_replication_role = replica")
        c.execute(SHIFT)
        c.execute("""SELECT table_name, column_name, data_type, udt_name, is_generated FROM information_schema.columns
          JOIN information_schema.tables USING (table_schema, table_name)
          WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1,2""")
        cols = defaultdict(list)
        for t, col, d, u, g in c.fetchall():
            if g == "ALWAYS" or t in PASS or (t, col) in SKIP: continue
            if d in ("text","character varying"): cols[t].append((col,""))
            elif d == "jsonb": cols[t].append((col,"jsonb"))
        for t, cs in cols.items():
            for col, cast in cs:
                e = f'pg_temp.shifted("{col}"::text)' + ("::jsonb" if cast else "")
                try:
                    c.execute("SAVEPOINT s")
                    c.execute(f'UPDATE "{t}" SET "{col}" = {e} WHERE "{col}"::text ~ \'[\u4e00-\u9fff]\'')
                    if c.rowcount: print("shifted", t, col, c.rowcount)
                    c.execute("RELEASE SAVEPOINT s")
                except Exception as err:
                    print("CANNOT", t, col, str(err)[:200].replace("\n"," "))
                    c.execute("ROLLBACK TO SAVEPOINT s")
        c.execute("SET LOCAL session_replication_role = DEFAULT")
    print("shift took", time.time()-t0)

class Texts(HTMLParser):
    def __init__(self):
        super().__init__(); self.found=[]; self.links=[]; self.stack=[]
    VOID={"meta","link","input","br","img","hr","use","area","base","col","source","wbr"}
    def handle_starttag(self, tag, attrs):
        d=dict(attrs)
        zh = (self.stack[-1][1] if self.stack else False)
        if "lang" in d: zh = (d["lang"] or "").startswith("zh")
        if tag=="a" and d.get("href"): self.links.append(d["href"])
        if not zh or tag in("button",):
            for k,v in attrs:
                if v and C.search(v) and k not in ("href","action","value","hx-get") : self.found.append((tag,k,v))
        if tag not in self.VOID: self.stack.append((tag,zh))
    def handle_startendtag(self, tag, attrs):
        pass
    def handle_endtag(self, tag):
        for i in range(len(self.stack)-1,-1,-1):
            if self.stack[i][0]==tag:
                del self.stack[i:]; break
    def handle_data(self, data):
        if self.stack and self.stack[-1][0] in("script","style"):
            return
        if self.stack and self.stack[-1][1]: return
        if C.search(data): self.found.append((self.stack[-1][0] if self.stack else "", "", " ".join(data.split())))

ROLES = ["nobody","enterprise","county-clerk","county-head","province-head","plan-office","admin-system","admin-security","admin-audit","city-clerk"]
EACH = 3

def crawl(account, out, seen_routes, pages, is_english=True):
    client = client_of(account)
    if is_english: client.cookies[settings.LANGUAGE_COOKIE_NAME]="en"
    start = ["/"] if account in("nobody",) else ["/visit/mine","/complaints/mine","/"] if account=="enterprise" else ["/console/"]
    for r in routes():
        if "<" not in r.pattern: start.append("/"+r.pattern)
    for v in PARTS:
        try: start.append(address_of(v))
        except Exception as e: print(v, e)
    for v,q in QUERIES.items():
        from urllib.parse import urlencode
        start.append(address_of(v)+"?"+urlencode(q()))
    todo=deque(dict.fromkeys(start)); done=set(todo); count=defaultdict(int)
    while todo:
        url=todo.popleft()
        parts=urlsplit(url)
        try: match=resolve(parts.path)
        except Resolver404: continue
        name=match.view_name
        key=(name, tuple(sorted(k.split("=")[0] for k in parts.query.split("&") if k)))
        if name in ("set_language","metrics") or "export=" in parts.query: continue
        if count[name]>=12 or count[key]>=EACH: continue
        count[name]+=1; count[key]+=1
        t0=time.time()
        try: r=client.get(url, HTTP_ACCEPT="text/html")
        except Exception as e:
            print("BROKEN", account, url, repr(e)[:300]); continue
        seen_routes[name].add((account, r.status_code))
        if r.status_code in(301,302):
            nxt=r.headers["Location"]
            if nxt not in done: done.add(nxt); todo.append(nxt)
            continue
        if r.status_code==429: print("429", url); continue
        if "text/html" not in r.headers.get("Content-Type",""): continue
        text=r.content.decode()
        pages[(account,url)]=(name,r.status_code,text)
        p=Texts(); p.feed(text)
        for f in p.found: out[f].add((name,account,url))
        for l in p.links:
            u=urljoin(url,l); s=urlsplit(u)
            if s.netloc: continue
            u=s.path+("?"+s.query if s.query else "")
            if u not in done:
                done.add(u); todo.append(u)

@pytest.mark.django_db
def test_crawl(world, monkeypatch):
    from tongqu.kernel.accounts import pace
    monkeypatch.setattr(pace,"wait",lambda *a,**k:0)
    import os
    if os.environ.get("SHIFT","1")=="1": shift()
    from tongqu.kernel.rules.book import BOOKS
    for b in BOOKS.values():
        for r in b:
            for v in (*r.history, *[x for h in r.regions.values() for x in h]):
                object.__setattr__(v,"basis","".join(chr(ord(c)-0x4e00+0x20000) if C.match(c) else c for c in v.basis))
    out=defaultdict(set); seen=defaultdict(set); pages={}
    for a in ROLES:
        t0=time.time(); n=len(pages); crawl(a,out,seen,pages); print(a,len(pages)-n,"pages",time.time()-t0)
    with open("/tmp/words-own/found.txt","w") as f:
        by=defaultdict(list)
        for (tag,attr,text),where in out.items():
            names=sorted({w[0] for w in where})
            by[names[0]].append((text,tag,attr,names[1:],sorted(where)[0]))
        for n in sorted(by):
            print("##",n,len(by[n]),file=f)
            for text,tag,attr,more,w in sorted(by[n],key=lambda x:x[0]): print("  ",f'<{tag}{" "+attr if attr else ""}>',text[:200],"|",",".join(more[:4]),"|",w[1],w[2][:80],file=f)
    with open("/tmp/words-own/routes.txt","w") as f:
        for r in routes():
            print(r.name, sorted(seen.get(r.name,[])),file=f)
    import pickle; pickle.dump(pages,open("/tmp/words-own/pages.pkl","wb"))
    print(len(out),"findings")
