// Runs the product's two processes: the web server and the worker.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { atEnd, rootDir, startService } from './process.mjs';

const workerFile = 'lib/worker/main.ts';

/** What Node runs to serve the product. */
export const serverCommand = (host, port) => [
  path.join(rootDir, 'scripts/server.mjs'),
  ...['--host', host, '--port', String(port)],
];

/** Starts both; they are stopped at the end of this process, the server first. */
export function startProduct({ env, port, host, logs }) {
  // The owner's address stays with us: server and worker are the ordinary role.
  const own = { ...env, DATABASE_URL: '', NODE_ENV: 'production', AUTH_TRUST_HOST: '1' };
  const services = [];
  const start = (name, command, args, extra) => {
    const log = path.join(logs, `${name}.log`);
    const service = startService(name, command, args, { env: { ...own, ...extra }, log });
    atEnd(service.stop);
    services.push(service);
    return service;
  };
  if (existsSync(path.join(rootDir, workerFile))) {
    start('worker', process.execPath, ['--import', 'tsx', workerFile]);
  }
  const server = start('server', process.execPath, serverCommand(host, port), { PORT: String(port) });
  return { server, services };
}
