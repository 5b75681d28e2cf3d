// The load generator, in a process of its own: asked by messages for one measurement at a time, answers with the
// times of all requests. Loopback only, bounded in requests and in seconds.
import http from 'node:http';

const agents = new Map();

function agentOf(origin, size) {
  const key = `${origin} ${size}`;
  if (!agents.has(key)) agents.set(key, new http.Agent({ keepAlive: true, maxSockets: size }));
  return agents.get(key);
}

function request(agent, { origin, method = 'GET', path, headers = {}, body }) {
  const { hostname, port } = new URL(origin);
  if (hostname !== '127.0.0.1') throw new Error('Only this machine is measured');
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const call = http.request(
      { agent, hostname, port, method, path, headers: { ...headers, ...sent } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on('error', reject);
      },
    );
    call.setTimeout(30_000, () => call.destroy(new Error(`${path} did not answer within 30 seconds`)));
    call.on('error', reject);
    call.end(body);
  });
}

/** Keeps `atOnce` requests under way until the list is through or the time is over. */
async function measure({ requests, atOnce, seconds }) {
  const times = [];
  let next = 0;
  let failure;
  const started = performance.now();
  const deadline = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < requests.length && performance.now() < deadline && !failure) {
        const one = requests[next++];
        const began = performance.now();
        const answer = await request(agentOf(one.origin, atOnce), one).catch((error) => ({
          status: 0,
          body: error.message,
        }));
        if (answer.status !== 200)
          failure ??= `${one.method ?? 'GET'} ${one.path}: ${answer.status} ${answer.body.slice(0, 300)}`;
        times.push(performance.now() - began);
      }
    }),
  );
  return { times, elapsed: performance.now() - started, used: next, failure };
}

process.on('message', async (message) => {
  try {
    const answer =
      message.kind === 'measure'
        ? await measure(message)
        : await request(agentOf(message.origin, 1), message);
    process.send({ id: message.id, answer });
  } catch (error) {
    process.send({ id: message.id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
