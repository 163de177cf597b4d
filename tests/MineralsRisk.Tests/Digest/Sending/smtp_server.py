"""
A real SMTP server for tests, on 127.0.0.1, that fails on demand. Debian's python3-aiosmtpd.

    smtp_server.py LOG [--tls CERTIFICATE KEY] [--user NAME PASSWORD] [--quick]

With --quick it acknowledges each packet at once: a server that does not keeps a client whose packets wait for that (Nagle) waiting for 40 ms a mail.
It prints its port, takes commands as JSON lines on standard input and answers each with a line; it ends when standard input does.
A command is a list of faults, which replaces the one before: {"at": PHASE, "do": "hang" | "drop" | a reply, "times": N, "after": N, "to": ADDRESS}.
Phases, in order: connect ehlo starttls auth mail rcpt data body dot accepted quit; "body" is after the headers of the message and knows no reply, at "dot" all of it,
and at "accepted" it is in the log, which has a JSON line for each message that was taken: its Message-ID, recipients and how it came.
"""

import argparse
import asyncio
import email.parser
import json
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

FOREVER = 3600


class Faults:
    def __init__(self):
        self.all = []

    def at(self, phase, to=None):
        for fault in self.all:
            if fault["at"] == phase and fault.get("to", to) == to and fault.get("times", 1) > 0:
                if fault.get("after", 0) > 0:
                    fault["after"] -= 1
                    continue
                if "times" in fault:
                    fault["times"] -= 1
                return fault["do"]
        return None


class Server(SMTP):
    def __init__(self, options, faults, log, **settings):
        super().__init__(self, **settings)
        self.options, self.faults, self.log = options, faults, log

    async def fails(self, phase, to=None):
        """Does what is asked for; whether the client has had its answer by that."""
        do = self.faults.at(phase, to)
        if do is None:
            return False
        if do == "hang":
            await asyncio.sleep(FOREVER)
        elif do == "drop":
            self.transport.abort()
        else:
            await self.push(do)
            if do.startswith("421"):
                self.transport.close()
        return True

    async def _handle_client(self):
        if self.session.ssl is None and await self.fails("connect"):
            return
        await super()._handle_client()

    def data_received(self, data):
        if self.options.quick:
            self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        super().data_received(data)

    async def smtp_EHLO(self, hostname):
        if not await self.fails("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg):
        if not await self.fails("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg):
        if not await self.fails("auth"):
            # Mechanisms are not case-sensitive; aiosmtpd knows them in capitals, SmtpClient says "login".
            mechanism, _, rest = (arg or "").partition(" ")
            await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())

    async def smtp_MAIL(self, arg):
        if not await self.fails("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        to = arg[arg.index("<") + 1:arg.index(">")]
        if not await self.fails("rcpt", to):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if await self.fails("data"):
            return
        do = self.faults.at("body")
        if do is not None:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.readuntil(b"\r\n\r\n")
            if do == "hang":
                await asyncio.sleep(FOREVER)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg):
        if not await self.fails("quit"):
            await super().smtp_QUIT(arg)

    async def handle_DATA(self, server, session, envelope):
        if await self.fails("dot"):
            return "554 unheard"
        headers = email.parser.BytesHeaderParser().parsebytes(envelope.original_content)
        self.log.write(json.dumps({
            "messageId": headers["Message-ID"], "to": envelope.rcpt_tos, "from": envelope.mail_from, "tls": session.ssl is not None,
            "user": session.auth_data.login.decode() if session.authenticated else None, "connection": session.peer[1],
        }) + "\n")
        self.log.flush()
        if await self.fails("accepted"):
            return "554 unheard"
        return "250 OK"

    async def push(self, status):
        # What a client that has gone would have been told.
        if self.transport is not None and not self.transport.is_closing():
            await super().push(status)


def authenticator(options):
    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=[data.login.decode(), data.password.decode()] == options.user, handled=False, auth_data=data)
    return check


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("log")
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--user", nargs=2)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    faults, settings = Faults(), {"hostname": "localhost", "enable_SMTPUTF8": True}
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.tls)
        settings |= {"tls_context": context, "require_starttls": True}
    if options.user:
        settings |= {"authenticator": authenticator(options), "auth_required": True, "auth_require_tls": bool(options.tls)}

    loop = asyncio.get_running_loop()
    with open(options.log, "a", encoding="utf-8") as log:
        listening = await loop.create_server(lambda: Server(options, faults, log, loop=loop, **settings), "127.0.0.1", 0)
        print(listening.sockets[0].getsockname()[1], flush=True)
        commands = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
        while line := await commands.readline():
            faults.all = json.loads(line)
            print("ok", flush=True)


asyncio.run(main())
