// The maximum flow of a network by LEMON: the peer of bench_cut, which writes the network.
// usage: bench_lemon NETWORK
// Prints its seconds and its value.
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>

#include <lemon/preflow.h>
#include <lemon/smart_graph.h>

int main(int argc, char **argv)
{
    typedef lemon::SmartDigraph graph_type;
    if (argc != 2) {
        std::cerr << "usage: bench_lemon NETWORK\n";
        return 2;
    }
    std::ifstream file(argv[1]);
    int n, edges, source, sink;
    if (!(file >> n >> edges >> source >> sink))
        return 1;
    graph_type graph;
    graph_type::ArcMap<std::int64_t> capacity(graph);
    for (int i = 0; i < n; i++)
        graph.addNode();
    for (int i = 0; i < edges; i++) {
        int a, b;
        std::int64_t most;
        if (!(file >> a >> b >> most))
            return 1;
        capacity[graph.addArc(graph.nodeFromId(a), graph.nodeFromId(b))] = most;
        capacity[graph.addArc(graph.nodeFromId(b), graph.nodeFromId(a))] = most;
    }
    const auto from = std::chrono::steady_clock::now();
    lemon::Preflow<graph_type, graph_type::ArcMap<std::int64_t>> flow(
        graph, capacity, graph.nodeFromId(source), graph.nodeFromId(sink));
    flow.run();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - from;
    std::cout << spent.count() << " " << flow.flowValue() << "\n";
    return 0;
}
