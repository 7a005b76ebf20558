import { SOCKET_PORT } from "./socket-folder.ts";

/** A small server that shares its machine with the application: little memory, nothing lost, nothing private in its log. */
const TUNING: Record<string, string> = {
  max_connections: "60",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "4MB",
  maintenance_work_mem: "64MB",
  huge_pages: "off",
  random_page_cost: "1.1",
  // Compiling a query takes longer than our queries do.
  jit: "off",
  // Two cores serve the application as well; and parallel workers want more /dev/shm than containers have.
  max_worker_processes: "4",
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  autovacuum_worker_slots: "3",
  autovacuum_max_workers: "2",
  io_method: "sync",

  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_level: "minimal",
  max_wal_senders: "0",
  min_wal_size: "32MB",
  max_wal_size: "256MB",

  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  // In this order LOG stands above ERROR: the log tells starts, stops and crashes, but no errors of statements, whose
  // sentences quote values that people typed. The application gets those errors itself. "terse" leaves out details,
  // which after a crash would hold the running statement.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_parameter_max_length: "0",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
  log_line_prefix: "%m [%p] ",
  logging_collector: "off",
};

/**
 * The command line of a postmaster.
 * @param address the socket's folder, or the loopback TCP port
 * @param settings PostgreSQL settings that go before ours
 */
export function postgresArguments(
  cluster: string,
  address: { socketFolder: string } | { port: number },
  settings: Record<string, string> = {},
): string[] {
  const listening: Record<string, string> =
    "port" in address
      ? { listen_addresses: "127.0.0.1", port: String(address.port), unix_socket_directories: "" }
      : {
          listen_addresses: "",
          port: String(SOCKET_PORT),
          unix_socket_directories: address.socketFolder,
          unix_socket_permissions: "0700",
        };
  const all = Object.entries({ ...TUNING, ...settings, ...listening });
  return ["-D", cluster, ...all.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}
