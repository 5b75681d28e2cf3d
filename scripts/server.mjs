// The web server: an operation is answered at once (app/api/answering.ts), everything else by the framework.
//   --host H (localhost)  --port N (3000)
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import next from 'next';
import { rootDir } from './process.mjs';

const { values } = parseArgs({
  options: { host: { type: 'string', default: 'localhost' }, port: { type: 'string', default: '3000' } },
});
const port = Number(values.port);

// Handed over by the product itself when it stands (instrumentation.ts): it is built by the framework.
const operations = new Promise((resolve) => (globalThis.lujiServe = resolve));
const product = next({ dir: rootDir, dev: false, hostname: values.host, port });
await product.prepare();
const answerPage = product.getRequestHandler();
const answerOperation = await operations;

const server = createServer((request, response) => {
  if (!answerOperation(request, response)) void answerPage(request, response);
});
// What is under way is answered; nothing new is taken.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
server.listen(port, values.host);
