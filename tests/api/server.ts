// The real server for one test file: its own folder, its own database, a free port.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const program = process.env["HENGCAI"] ?? join(root, "build/release/hengcai");

export interface Server {
  url: string;
  /** Of the one-time link that the first start prints. */
  setUpToken: string;
  /** What it has written to its log so far. */
  log(): string;
  signal(name: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** The database of configuration: an SQLite file in the folder, or a schema of HENGCAI_TEST_POSTGRES of its own. */
async function databaseIn(folder: string): Promise<string> {
  const server = process.env["HENGCAI_TEST_POSTGRES"];
  if (!server) return join(folder, "hengcai.db");
  const schema = `api_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const psql = spawn("psql", [server, "-q", "-c", `create schema ${schema}`], { stdio: "inherit" });
  const code = await new Promise((resolve) => psql.on("close", resolve));
  if (code !== 0) throw new Error("psql could not make a schema");
  return `${server}${server.includes("?") ? "&" : "?"}options=-csearch_path%3D${schema}`;
}

function untilReady(child: ChildProcess, written: () => string): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    child.stderr!.on("data", () => {
      const ready = written().match(/is ready: (http\S+)/);
      if (ready) resolve(ready);
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}:\n${written()}`)));
  });
}

/** A folder of a server's own with its configuration, which outlives the server. */
export interface Home {
  folder: string;
  config: string;
  database: string;
  remove(): Promise<void>;
}

export async function makeHome(more = ""): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "hengcai-api-"));
  const config = join(folder, "hengcai.yaml");
  const database = await databaseIn(folder);
  await writeFile(
    config,
    `listen: 127.0.0.1:0\ndatabase: ${JSON.stringify(database)}\ndata: ${JSON.stringify(folder)}\n` +
      `policies: ${JSON.stringify(join(root, "policies"))}\n${more}`,
  );
  return { folder, config, database, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts a server at home; signal() ends it that way and waits until it is gone. */
export async function serve(home: Home): Promise<Server> {
  const child = spawn(program, ["serve", "--config", home.config], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (data) => (text += data));
  child.stderr.on("data", (data) => (text += data));
  const ready = await untilReady(child, () => text);
  const signal = async (name: NodeJS.Signals) => {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill(name);
    await ended;
  };
  return {
    url: ready[1]!,
    setUpToken: text.match(/#token=(\S+)/)?.[1] ?? "",
    log: () => text,
    signal,
    stop: () => signal("SIGTERM"),
  };
}

/** A server for one test file, with a home that goes when it stops. */
export async function startServer(more = ""): Promise<Server> {
  const home = await makeHome(more);
  const server = await serve(home);
  return {
    ...server,
    async stop() {
      await server.stop();
      await home.remove();
    },
  };
}

/** Method and template of every route that the server has. */
export async function routesOf(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "hengcai-api-"));
  const config = join(folder, "hengcai.yaml");
  await writeFile(config, `database: ${join(folder, "hengcai.db")}\ndata: ${folder}\npolicies: ${join(root, "policies")}\n`);
  const child = spawn(program, ["serve", "--config", config, "--list-routes"], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (data) => (text += data));
  await new Promise((resolve) => child.on("close", resolve));
  await rm(folder, { recursive: true, force: true });
  return text.trim().split("\n");
}
