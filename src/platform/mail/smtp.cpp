#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "platform/mail/transport.hpp"

namespace ognishte::mail {
namespace {

constexpr long k_keep_connection_s = 20;

bool only(std::string_view text, std::string_view more) {
    return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               more.find(c) != std::string_view::npos;
    });
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

// One letter on its way through curl's read callback.
struct Handing {
    std::string_view rest;
    std::function<bool()> const* before_data = nullptr;
    std::size_t size = 0;
    bool begun = false;
    bool all_given = false;
};

std::size_t give_more(char* buffer, std::size_t size, std::size_t count, void* object) {
    auto& handing = *static_cast<Handing*>(object);
    if (!handing.begun) {
        handing.begun = true;
        if (!(*handing.before_data)()) return CURL_READFUNC_ABORT;
    }
    std::size_t const length = std::min(size * count, handing.rest.size());
    std::memcpy(buffer, handing.rest.data(), length);
    handing.rest.remove_prefix(length);
    handing.all_given = handing.rest.empty();
    return length;
}

class Smtp final : public Transport {
public:
    explicit Smtp(SmtpSettings settings) : settings_(std::move(settings)), curl_(curl_easy_init()) {}
    ~Smtp() override {
        if (curl_ != nullptr) curl_easy_cleanup(curl_);
    }
    Smtp(Smtp const&) = delete;

    Delivery send(MailAddress const& from, MailAddress const& to, std::string_view message,
                  std::function<bool()> const& before_data) override {
        if (curl_ == nullptr) return {Fate::deferred, "connect"};
        Handing handing{message, &before_data, message.size()};
        CURLcode outcome = perform(from, to, message, handing);
        long new_connections = 0;
        curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &new_connections);
        // A connection kept from the letter before may have ended meanwhile: once more on a fresh one.
        if (outcome != CURLE_OK && new_connections == 0 && !handing.begun && reply_code() < 400) {
            handing = {message, &before_data, message.size()};
            outcome = perform(from, to, message, handing);
        }
        return judge(outcome, handing);
    }

private:
    long reply_code() {
        long code = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    CURLcode perform(MailAddress const& from, MailAddress const& to, std::string_view message, Handing& handing) {
        curl_easy_reset(curl_);
        auto const set = [&](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
        bool const v6 = settings_.host.find(':') != std::string::npos;
        std::string const scheme = settings_.security == Security::tls ? "smtps://" : "smtp://";
        std::string const url = scheme + (v6 ? "[" + settings_.host + "]" : settings_.host) + ":" +
                                std::to_string(settings_.port) + "/" + settings_.helo_name;
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_ms));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.whole_ms));
        set(CURLOPT_MAXAGE_CONN, k_keep_connection_s);
        if (settings_.security != Security::none) {
            set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
            set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
            set(CURLOPT_SSL_VERIFYPEER, 1L);
            set(CURLOPT_SSL_VERIFYHOST, 2L);
            if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
        }
        if (!settings_.username.empty()) {
            set(CURLOPT_USERNAME, settings_.username.c_str());
            set(CURLOPT_PASSWORD, settings_.password.c_str());
        }
        std::string const sender = "<" + from.text() + ">";
        set(CURLOPT_MAIL_FROM, sender.c_str());
        curl_slist* const reader = curl_slist_append(nullptr, ("<" + to.text() + ">").c_str());
        set(CURLOPT_MAIL_RCPT, reader);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
        set(CURLOPT_READFUNCTION, &give_more);
        set(CURLOPT_READDATA, &handing);
        CURLcode const outcome = curl_easy_perform(curl_);
        curl_slist_free_all(reader);
        return outcome;
    }

    Delivery judge(CURLcode outcome, Handing const& handing) {
        long const code = reply_code();
        std::string const reply = code > 0 ? std::to_string(code) : "none";
        if (outcome == CURLE_OK) return {Fate::accepted, reply};
        if (outcome == CURLE_ABORTED_BY_CALLBACK) return {Fate::deferred, "stopped"};
        curl_off_t sent = 0;
        curl_easy_getinfo(curl_, CURLINFO_SIZE_UPLOAD_T, &sent);
        if (handing.all_given && static_cast<std::size_t>(sent) >= handing.size) {
            if (code >= 500) return {Fate::refused, reply};
            if (code >= 400) return {Fate::deferred, reply};
            return {Fate::in_doubt, outcome == CURLE_OPERATION_TIMEDOUT ? "timeout" : "lost"};
        }
        switch (outcome) {
            case CURLE_COULDNT_RESOLVE_HOST:
            case CURLE_COULDNT_CONNECT:
            case CURLE_GOT_NOTHING:
                return {Fate::deferred, "connect"};
            case CURLE_OPERATION_TIMEDOUT:
                return {Fate::deferred, "timeout"};
            case CURLE_USE_SSL_FAILED:
            case CURLE_SSL_CONNECT_ERROR:
            case CURLE_PEER_FAILED_VERIFICATION:
            case CURLE_SSL_CERTPROBLEM:
            case CURLE_SSL_CACERT_BADFILE:
            case CURLE_SSL_ISSUER_ERROR:
                return {Fate::deferred, "tls"};
            // Our account is wrong, not the letter: the operator mends it, and the letter goes then.
            case CURLE_LOGIN_DENIED:
            case CURLE_REMOTE_ACCESS_DENIED:
                return {Fate::deferred, "sign-in"};
            // The only place a command about this very letter is refused: MAIL, RCPT, DATA.
            case CURLE_SEND_ERROR:
                return {code >= 500 ? Fate::refused : Fate::deferred, reply};
            default:
                return {Fate::deferred, reply};
        }
    }

    SmtpSettings settings_;
    CURL* curl_;
};

}  // namespace

Result<std::unique_ptr<Transport>> make_smtp(SmtpSettings settings) {
    if (!only(settings.host, ".-:")) return Error{Code::invalid, "smtp.host is no host name"};
    if (!only(settings.helo_name, ".-"))
        return Error{Code::invalid, "the name we give the mail server is no host name"};
    if (settings.security == Security::none && !is_loopback(settings.host))
        return Error{Code::invalid, "mail without TLS goes only to this machine itself"};
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return std::unique_ptr<Transport>(new Smtp(std::move(settings)));
}

}  // namespace ognishte::mail
