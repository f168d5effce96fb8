#include "platform/log/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <memory>
#include <mutex>

namespace ognishte::log {
namespace {

class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit FunctionSink(Sink sink) : sink_(std::move(sink)) {}

private:
    void sink_it_(spdlog::details::log_msg const& message) override {
        sink_(std::string_view(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

    Sink sink_;
};

struct Writer {
    std::shared_ptr<spdlog::logger> logger;
    Form form = Form::json;
};

Writer make(Level least, Form form, Sink sink) {
    static constexpr spdlog::level::level_enum k_levels[] = {spdlog::level::debug, spdlog::level::info,
                                                             spdlog::level::warn, spdlog::level::err};
    Writer writer;
    spdlog::sink_ptr out;
    if (sink) out = std::make_shared<FunctionSink>(std::move(sink));
    if (!out) out = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    writer.logger = std::make_shared<spdlog::logger>("ognishte", out);
    writer.logger->set_pattern("%v");
    writer.logger->set_level(k_levels[static_cast<std::size_t>(least)]);
    writer.logger->flush_on(spdlog::level::trace);
    writer.form = form;
    if (form == Form::automatic) writer.form = isatty(STDERR_FILENO) == 1 ? Form::text : Form::json;
    return writer;
}

Writer& writer() {
    // Never destroyed: threads and destructors of static objects may still write at the very end.
    static Writer* const one = new Writer(make(Level::info, Form::automatic, {}));
    return *one;
}

void write(Level level, spdlog::level::level_enum spdlog_level, std::string_view event, Fields fields) {
    auto& out = writer();
    if (!out.logger->should_log(spdlog_level)) return;
    try {
        std::string const text = line(out.form, SystemClock().now(), level, event, fields);
        out.logger->log(spdlog_level, spdlog::string_view_t(text.data(), text.size()));
    } catch (...) {
        // A log that cannot be written must not end the work it tells about.
    }
}

}  // namespace

void start(Level least, Form form, Sink sink) {
    writer() = make(least, form, std::move(sink));
}

void debug(std::string_view event, Fields fields) {
    write(Level::debug, spdlog::level::debug, event, fields);
}
void info(std::string_view event, Fields fields) {
    write(Level::info, spdlog::level::info, event, fields);
}
void warning(std::string_view event, Fields fields) {
    write(Level::warning, spdlog::level::warn, event, fields);
}
void error(std::string_view event, Fields fields) {
    write(Level::error, spdlog::level::err, event, fields);
}

}  // namespace ognishte::log
