// Whether a host can be reached, found out soon: installers may wait for minutes.
import { connect } from 'node:tls';

/** Whether the host completes a TLS handshake within two seconds. */
export function answers(host) {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, servername: host });
    const end = (reached) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(() => end(false), 2000);
    socket.once('secureConnect', () => end(true));
    socket.once('error', () => end(false));
  });
}
