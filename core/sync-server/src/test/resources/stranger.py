"""A sync client for Landfall in one file, written from docs/sync.md and nothing else.

    stranger.py PAIRING-STRING

Pairs, pulls, pushes an invoice with a line, loses the answer and pushes again, waits for a change of
somebody else, edits that, and prints what became of it as JSON.
"""

import gzip
import hashlib
import json
import re
import sys
import time
import urllib.error
import urllib.request
import uuid


class Problem(Exception):
    def __init__(self, body):
        super().__init__(body.get("detail"))
        self.body = body


class Client:
    def __init__(self, pairing):
        form = re.fullmatch(r"landfall\+(https?://[^/]+)/([0-9A-Z-]+)/([0-9a-f]{16})", pairing)
        self.server, code, fingerprint = form.groups()
        self.replica = str(uuid.uuid4())
        self.token = None
        self.seen = (0, 0)
        self.offset = 0
        self.cursor = 0
        self.rows = {}  # (table, id) -> row, tombstones too
        self.log = []  # frozen lines
        self.acknowledged = 0
        self.hash = bytes(32)
        reply = self.post("/v1/pair", {"protocol": 1, "code": code, "replica": self.replica, "name": "Stranger"})
        assert hashlib.sha256(reply["server"].encode()).hexdigest()[:16] == fingerprint
        self.token, self.workspace, self.server_id = reply["token"], reply["workspace"], reply["server"]

    # ---- HTTP ----

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.server + path, data=body, method=method)
        request.add_header("Accept-Encoding", "gzip")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return self.unpacked(answer)
        except urllib.error.HTTPError as refused:
            raise Problem(json.loads(self.unpacked(refused))) from None

    @staticmethod
    def unpacked(answer):
        raw = answer.read()
        return gzip.decompress(raw) if answer.headers.get("Content-Encoding") == "gzip" else raw

    def post(self, path, message):
        return json.loads(self.call("POST", path, json.dumps(message).encode()))

    # ---- time ----

    def meet(self, text):
        self.seen = max(self.seen, (int(text[:12], 16), int(text[13:17], 16)))

    def draw(self):
        wall = int(time.time() * 1000) + self.offset
        millis, counter = self.seen
        if wall > millis:
            self.seen = (wall, 0)
        elif counter == 0xFFFF:
            self.seen = (millis + 1, 0)
        else:
            self.seen = (millis, counter + 1)
        return "%012x-%04x-%s" % (*self.seen, self.replica)

    # ---- calls ----

    def session(self):
        sent = time.time() * 1000
        reply = self.post(
            "/v1/session",
            {"protocol": 1, "workspace": self.workspace, "replica": self.replica, "epoch": "", "app": "stranger/1"},
        )
        assert reply["server"] == self.server_id
        self.offset = int(int(reply["clock"][:12], 16) - (sent + time.time() * 1000) / 2)
        self.meet(reply["clock"])
        self.epoch = reply["epoch"]
        assert reply["last_push_no"] >= self.acknowledged
        if reply["last_push_no"] == len(self.log):
            assert reply["last_hash"] == self.hash.hex(), "another chain: FORK"

    def pull(self):
        while True:
            path = "/v1/pull?workspace=%s&replica=%s&after=%d&limit=2" % (self.workspace, self.replica, self.cursor)
            lines = self.call("GET", path).decode().splitlines()
            header = json.loads(lines[0])
            self.meet(header["clock"])
            for line in lines[1:]:
                self.apply(json.loads(line))
            self.cursor = header["next"]
            if header["complete"]:
                self.verify(header["tables"])
                return

    def apply(self, row):
        key = (row["table"], row["id"])
        if key in self.rows and self.rows[key]["seq"] >= row["seq"]:
            return
        self.meet(row["time"])
        self.rows[key] = row
        if row.get("deleted") and row["root"] == row["id"] and row["root_table"] == row["table"]:
            for other in list(self.rows):
                if self.rows[other]["root"] == row["root"] and other != key:
                    del self.rows[other]

    def verify(self, tables):
        for table, told in tables.items():
            count, xor = 0, 0
            for (name, row_id), row in self.rows.items():
                if name == table and not row.get("deleted"):
                    count += 1
                    digest = hashlib.sha256(("%s:%d" % (row_id, row["seq"])).encode()).digest()
                    xor ^= int.from_bytes(digest[:8], "big")
            assert (count, "%016x" % xor) == (told["count"], told["xor"]), table

    def cut(self, *changes):
        """Freezes changes as the next push transaction."""
        now = self.draw()
        for change in changes:
            change["time"] = now
        push = {"push_no": len(self.log) + 1, "part": 1, "parts": 1, "epoch": self.epoch, "changes": changes}
        line = json.dumps(push).encode()
        self.log.append(line)
        self.hash = hashlib.sha256(self.hash + line).digest()

    def push(self, again=0):
        """Sends what has no outcome yet, and `again` lines that have one."""
        header = {"protocol": 1, "workspace": self.workspace, "replica": self.replica, "epoch": self.epoch}
        body = b"\n".join([json.dumps(header).encode()] + self.log[self.acknowledged - again :])
        reply = json.loads(self.call("POST", "/v1/push", body))
        self.meet(reply["clock"])
        self.acknowledged = max(o["push_no"] for o in reply["outcomes"])
        return reply["outcomes"]

    def wait(self):
        """Returns when the head may have moved."""
        self.call(
            "GET",
            "/v1/events?workspace=%s&replica=%s&after=%d&wait=15" % (self.workspace, self.replica, self.cursor),
        )


def change(kind, table, row, root, base, fields):
    return {"table": table, "id": row, "root_table": "invoices", "root": root, "kind": kind, "base": base, "fields": fields}


def main(pairing):
    client = Client(pairing)
    client.session()
    client.pull()
    invoice, line = str(uuid.uuid4()), str(uuid.uuid4())
    client.cut(
        change("put", "invoices", invoice, invoice, 0, {"vendor_name": "Stranger & Søn", "total": "119.00"}),
        change("put", "invoice_lines", line, invoice, 0, {"invoice_id": invoice, "text": "Paper"}),
    )
    first = client.push()
    assert first == client.push(again=1)  # as after a lost answer
    client.session()
    client.pull()
    print("PUSHED " + invoice, flush=True)

    while client.rows[("invoices", invoice)]["fields"].get("note") is None:
        client.wait()
        client.pull()
    seen = client.rows[("invoices", invoice)]
    note = seen["fields"]["note"] + ", seen"
    client.cut(change("patch", "invoices", invoice, invoice, seen["seq"], {"note": note}))
    client.cut(change("patch", "invoices", "nowhere", "nowhere", 0, {"note": "x"}))
    outcomes = client.push()
    client.pull()
    end = {
        "outcomes": [outcome["status"] + outcome.get("reason", "") for outcome in outcomes],
        "note": client.rows[("invoices", invoice)]["fields"]["note"],
        "chain": client.hash.hex(),
        "replica": client.replica,
    }
    print(json.dumps(end), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
