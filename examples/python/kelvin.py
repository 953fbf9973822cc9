"""Kelvin's API in Python's standard library: calls, files and signatures of webhooks."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request


class Refused(Exception):
    """A call that was refused: a problem document, in its own words."""

    def __init__(self, status, problem):
        super().__init__(problem.get("detail", f"status {status}"))
        self.status = status
        self.title = problem.get("title")
        self.details = problem.get("details", [])


class Kelvin:
    def __init__(self, url, token=None):
        self.base = url.rstrip("/") + "/api/v1/"
        self.token = token
        self.cookie = None

    def call(self, name, /, **values):
        """Makes a call, as in kelvin.call("study:status", slug="reading-replies")."""
        return self._send("POST", name, "application/json", json.dumps(values).encode())

    def put_file(self, slug, name, content):
        """Puts a file beside the study file of a draft in the making."""
        return self._send("PUT", f"folders/{slug}/{name}", "application/octet-stream", content)

    def _send(self, method, path, media, body):
        headers = {"Content-Type": media}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        elif self.cookie:
            headers["Cookie"] = self.cookie
        request = urllib.request.Request(self.base + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request) as response:
                cookie = response.headers.get("Set-Cookie")
                if cookie:
                    self.cookie = cookie.split(";")[0]
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Refused(error.code, json.load(error)) from None


def make_token(url, email, password, name, reading=False):
    """Signs in, makes an API token, signs out. Keep the token as you keep a password."""
    kelvin = Kelvin(url)
    kelvin.call("session:open", email=email, password=password)
    token = kelvin.call("token:create", name=name, reading=reading, password=password)["token"]
    kelvin.call("session:close")
    return token


def is_signed(secret, header, body, now=None, oldest=300):
    """Whether a webhook's message is Kelvin's own, and no older than `oldest` seconds.

    header: Kelvin-Signature; body: the bytes as they came.
    """
    parts = [part.partition("=") for part in (header or "").split(",")]
    seconds = next((value for key, _, value in parts if key == "t"), "")
    if not seconds.isascii() or not seconds.isdigit():
        return False
    if abs((time.time() if now is None else now) - int(seconds)) > oldest:
        return False
    expected = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(key == "v1" and hmac.compare_digest(value, expected) for key, _, value in parts)
