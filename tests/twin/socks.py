"""A SOCKS5 proxy on loopback that leads every connection to one port there, and notes where it was asked to
go: RFC 1928, without a password."""
import socket
import socketserver
import threading


def exactly(connection, size):
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionError
        data += piece
    return data


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        client = self.request
        methods = exactly(client, 2)[1]
        exactly(client, methods)
        client.sendall(b"\5\0")
        kind = exactly(client, 4)[3]
        if kind == 3:
            host = exactly(client, exactly(client, 1)[0]).decode()
        else:
            host = socket.inet_ntop(*((socket.AF_INET, exactly(client, 4)) if kind == 1 else
                                      (socket.AF_INET6, exactly(client, 16))))
        exactly(client, 2)
        self.server.hosts.append(host)
        with socket.create_connection(("127.0.0.1", self.server.target)) as site:
            client.sendall(b"\5\0\0\1\0\0\0\0\0\0")
            thread = threading.Thread(target=pump, args=(client, site), daemon=True)
            thread.start()
            pump(site, client)


class Socks(socketserver.ThreadingTCPServer):
    """Serves until shutdown(); `hosts` are those asked for, as names where the asker left looking them up
    to us."""
    daemon_threads = True

    def __init__(self, target):
        super().__init__(("127.0.0.1", 0), Handler)
        self.target, self.hosts, self.port = target, [], self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A reader that hangs up is no news."""
