"""Listens to webhooks, and believes those that are signed: python3 receive_webhooks.py PORT SECRET_FILE"""

import http.server
import pathlib
import sys

from kelvin import is_signed

port, secret_file = int(sys.argv[1]), pathlib.Path(sys.argv[2])


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        secret = secret_file.read_text("utf-8").strip()
        signed = is_signed(secret, self.headers["Kelvin-Signature"], body)
        self.send_response(204 if signed else 400)
        self.end_headers()
        if signed:
            # One string: two at once must not share a line.
            print(body.decode("utf-8") + "\n", end="", flush=True)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", port), Receiver).serve_forever()
