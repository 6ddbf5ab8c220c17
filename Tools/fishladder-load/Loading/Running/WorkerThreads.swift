import Glibc

/// Threads for blocking work: they wait for pipes and children, which tasks of the shared pool must not do.
enum WorkerThreads {
    private final class Body: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Runs the work on several threads and returns when all have ended. Throws the first error. Meanwhile the calling
    /// thread polls ten times a second. Workers are numbered from 0.
    static func run(
        _ count: Int, watching: () -> Void, work: @escaping @Sendable (_ worker: Int) throws -> Void
    ) throws {
        let state = Monitor((running: count, problem: (any Error)?.none))
        var threads: [pthread_t] = []
        for worker in 0..<count {
            let body = Body {
                do {
                    try work(worker)
                } catch {
                    state.change { $0.problem = $0.problem ?? error }
                }
                state.change { $0.running -= 1 }
            }
            var thread = pthread_t()
            let passed = Unmanaged.passRetained(body)
            let status = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().work()
                    return nil
                }, passed.toOpaque())
            guard status == 0 else {
                passed.release()
                state.change { $0.running -= 1 }
                // Fewer threads can still do all the work.
                if threads.isEmpty { throw LoadProblem.system("pthread_create", String(cString: strerror(status))) }
                continue
            }
            threads.append(thread)
        }
        repeat { watching() } while state.wait(milliseconds: 100, for: { $0.running == 0 ? () : nil }) == nil
        for thread in threads { pthread_join(thread, nil) }
        if let problem = state.withLock({ $0.problem }) { throw problem }
    }
}
