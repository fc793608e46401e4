/** Calls across a port: what is returned calls the functions of the other side, by their names; `functions` are those of this side. */
export function connect(port, functions) {
  const calls = new Map();
  let last = 0;
  port.addEventListener("message", async ({ data: { id, name, args, value, error } }) => {
    if (name) return port.postMessage(await answer(id, functions[name], args));
    const { resolve, reject } = calls.get(id);
    calls.delete(id);
    if (error) reject(Object.assign(new Error(error.message), error));
    else resolve(value);
  });
  const call = (name, ...args) =>
    new Promise((resolve, reject) => {
      calls.set(++last, { resolve, reject });
      port.postMessage({ id: last, name, args });
    });
  /** Nobody answers any more. */
  const end = (error) => calls.forEach(({ reject }) => reject(error));
  return Object.assign(call, { end });
}

async function answer(id, call, args) {
  try {
    return { id, value: await call(...args) };
  } catch ({ name, message }) {
    return { id, error: { name, message } };
  }
}
