// hostile cases PORT | mutated PORT COUNT SEED | idle PORT COUNT SECONDS | visitors PORT SECONDS TARGET… |
// flood PORT COUNT SECONDS TARGET… | hold PORT heads|bodies|answers COUNT SECONDS TARGET
//
// Strangers against a server on this machine, one kind of trouble a call. Prints figures as one line of JSON; exit
// status 1 when a case is not as it must be.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

#include "test/hostile/cases.hpp"
#include "test/hostile/crowd.hpp"
#include "test/hostile/line.hpp"
#include "test/hostile/mutated.hpp"

namespace ognishte::hostile {
namespace {

using Words = std::vector<std::string>;

// The pages of the program in place of those the cases speak of.
std::string here(std::string bytes) {
    static std::vector<std::pair<std::string, std::string>> const places = {
        {"DELETE /bg/thing ", "HEAD /bg/practices "}, {"/bg/page", "/bg/practices"}, {"/bg/form", "/bg/sign-out"}};
    for (auto const& [from, to] : places)
        for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos; at += to.size())
            bytes.replace(at, from.size(), to);
    return bytes;
}

std::string readable(std::string_view bytes) {
    std::string out;
    for (char const c : bytes.substr(0, 300)) {
        char text[8];
        std::snprintf(text, sizeof(text), c >= ' ' && c < 0x7F ? "%c" : "\\x%02X", static_cast<unsigned char>(c));
        out += text;
    }
    return out;
}

int run_cases(std::uint16_t port) {
    std::size_t wrong = 0, smuggled = 0;
    std::uint32_t source = 0;
    auto const all = cases();
    for (auto const& one : all) {
        auto const bytes = here(one.bytes);
        auto const told = tell(port, source++, bytes);
        auto const replies = replies_in(told.bytes, {});
        bool const right = told.whole && replies.all.size() == 1 && replies.all[0].status == one.status &&
                           replies.all[0].closes && replies.rest.empty();
        if (replies.all.size() > 1 || !replies.rest.empty()) ++smuggled;
        if (right) continue;
        ++wrong;
        std::fprintf(stderr, "%s: %d wanted, %d with %zu answers%s: %s\n", one.rule, one.status,
                     replies.all.empty() ? 0 : replies.all[0].status, replies.all.size(),
                     told.whole ? "" : ", no orderly end", readable(bytes).c_str());
    }
    std::printf("{\"cases\": %zu, \"wrong\": %zu, \"smuggled\": %zu}\n", all.size(), wrong, smuggled);
    return wrong == 0 ? 0 : 1;
}

int run_mutated(std::uint16_t port, std::size_t count, std::uint64_t seed) {
    std::vector<std::string> seeds = {here(got("")),
                                      here(got("Accept-Encoding: br, gzip\r\nCookie: reading=1\r\n")),
                                      here(posted("Content-Length: 3\r\n", "a=b")),
                                      "HEAD /bg/practices HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                      here(got("If-None-Match: \"a\"\r\nRange: bytes=0-5\r\n")),
                                      "GET /oai?verb=Identify HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                      here(posted("Content-Length: 47\r\n", k_smuggled))};
    for (auto const& one : cases())
        if (one.bytes.size() < 1'000) seeds.push_back(here(one.bytes));
    std::atomic<std::size_t> next = 0, wrong = 0, silent = 0;
    std::mutex printing;
    auto const work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            auto random = seed + (i + 1) * 0x9E3779B97F4A7C15U;
            auto const bytes = mutated(seeds, random);
            auto const told = tell(port, static_cast<std::uint32_t>(i % 60'000), bytes);
            auto what = judged(bytes, told.bytes);
            if (!told.connected) what = "no connection";
            if (told.connected && !told.whole) what = "no orderly end";
            if (told.bytes.empty()) ++silent;
            if (what.empty()) continue;
            if (++wrong > 20) continue;
            std::lock_guard const lock(printing);
            std::fprintf(stderr, "%s: %s\n  answered: %s\n", what.c_str(), readable(bytes).c_str(),
                         readable(told.bytes).c_str());
        }
    };
    auto const began = seconds_now();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    std::printf("{\"mutated\": %zu, \"wrong\": %zu, \"silent\": %zu, \"seconds\": %.0f}\n", count, wrong.load(),
                silent.load(), seconds_now() - began);
    return wrong == 0 ? 0 : 1;
}

std::string request_for(std::string const& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

void print_counts(Crowd const& crowd, std::size_t size) {
    std::string statuses;
    for (auto const& [status, count] : crowd.statuses())
        statuses += (statuses.empty() ? "\"" : ", \"") + std::to_string(status) + "\": " + std::to_string(count);
    std::printf(
        "{\"connections\": %zu, \"open\": %zu, \"ended\": %zu, \"failed\": %zu, \"bare 503\": %zu, \"statuses\": "
        "{%s}}\n",
        size, crowd.open(), crowd.ended(), crowd.failed(), crowd.without_retry_after(), statuses.c_str());
    std::fflush(stdout);
}

// Opens, asks once, is idle; asks again every ten seconds, as one who reads would, and stays.
int run_idle(std::uint16_t port, std::size_t count, double seconds) {
    Manner manner;
    manner.request = [](std::size_t, std::size_t) { return request_for("/bg/practices"); };
    manner.from_each_source = static_cast<std::uint32_t>(count);
    Crowd crowd(port, count, manner);
    crowd.run_until_answered(30);
    print_counts(crowd, count);
    auto const until = seconds_now() + seconds;
    while (seconds_now() < until) {
        crowd.run(std::min(10.0, until - seconds_now()));
        crowd.ask_again();
        crowd.run_until_answered(5);
    }
    print_counts(crowd, count);
    return 0;
}

// People who come one after the other, each on a connection and from an address of their own.
int run_visitors(std::uint16_t port, double seconds, Words const& targets) {
    std::vector<double> times;
    std::size_t refused = 0;
    auto const until = seconds_now() + seconds;
    for (std::size_t i = 0; seconds_now() < until; ++i) {
        auto const began = seconds_now();
        auto const told =
            tell(port, static_cast<std::uint32_t>(61'000 + i % 4'000), request_for(targets[i % targets.size()]));
        auto const replies = replies_in(told.bytes, {});
        bool const good = replies.all.size() == 1 && replies.all[0].status >= 200 && replies.all[0].status < 400;
        refused += good ? 0U : 1U;
        times.push_back((seconds_now() - began) * 1'000);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    std::sort(times.begin(), times.end());
    auto const at = [&](double part) {
        return times.empty() ? 0.0 : times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    };
    std::printf("{\"requests\": %zu, \"refused\": %zu, \"p50\": %.2f, \"p99\": %.2f, \"most\": %.2f}\n", times.size(),
                refused, at(0.5), at(0.99), at(1.0));
    return 0;
}

int run_flood(std::uint16_t port, std::size_t count, double seconds, Words const& targets) {
    Manner manner;
    manner.again = true;
    manner.request = [&](std::size_t connection, std::size_t turn) {
        auto target = targets[(connection + turn) % targets.size()];
        target += (target.find('?') == std::string::npos ? "?x=" : "&x=") + std::to_string(connection) + "." +
                  std::to_string(turn);
        return request_for(target);
    };
    Crowd crowd(port, count, manner);
    crowd.run(seconds);
    print_counts(crowd, count);
    return 0;
}

int run_hold(std::uint16_t port, std::string const& what, std::size_t count, double seconds,
             std::string const& target) {
    std::string const line = "X-Long: " + std::string(8'000, 'a') + "\r\n";
    std::string const head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + line + line + line +
                             "X-Long: " + std::string(7'000, 'a');
    std::string const body =
        "POST /bg/reading HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: 1048576\r\n\r\na=" +
        std::string(1'048'573, 'b');
    Manner manner;
    manner.reads = what != "answers";
    manner.request = [&](std::size_t connection, std::size_t turn) {
        if (what == "heads") return head;
        if (what == "bodies") return body;
        return request_for(target + "?x=" + std::to_string(connection) + "." + std::to_string(turn));
    };
    Crowd crowd(port, count, manner);
    crowd.run(seconds);
    print_counts(crowd, count);
    return 0;
}

int run(Words const& words) {
    auto const number = [&](std::size_t i) { return std::strtoull(words[i].c_str(), nullptr, 10); };
    if (words.size() < 2) return 2;
    auto const& what = words[0];
    auto const port = static_cast<std::uint16_t>(number(1));
    auto const from = [&](std::size_t i) { return Words(words.begin() + static_cast<std::ptrdiff_t>(i), words.end()); };
    if (what == "cases") return run_cases(port);
    if (what == "mutated" && words.size() == 4) return run_mutated(port, number(2), number(3));
    if (what == "idle" && words.size() == 4) return run_idle(port, number(2), static_cast<double>(number(3)));
    if (what == "visitors" && words.size() >= 4) return run_visitors(port, static_cast<double>(number(2)), from(3));
    if (what == "flood" && words.size() >= 5)
        return run_flood(port, number(2), static_cast<double>(number(3)), from(4));
    if (what == "hold" && words.size() == 6)
        return run_hold(port, words[2], number(3), static_cast<double>(number(4)), words[5]);
    return 2;
}

}  // namespace
}  // namespace ognishte::hostile

int main(int count, char** words) {
    return ognishte::hostile::run({words + 1, words + count});
}
