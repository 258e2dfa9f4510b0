<?php
/** Calls Saldo: bounded in time, logged without personal data, and silent for a minute when the service fails. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

use Saldo\WooCommerce\Plugin;
use Saldo\WooCommerce\Pure\Breaker;

final class Api
{
    /** How long a shopper waits for a list of methods. */
    public const CHECKOUT_SECONDS = 1.5;
    /** How long a shopper who chose to pay later waits for the order to be bound. */
    public const AUTHORIZE_SECONDS = 4.0;
    /** Everything that no shopper waits for. */
    public const BACKGROUND_SECONDS = 15.0;

    private const BREAKER = 'saldo_breaker';

    /**
     * Calls in the checkout: asked nothing while the service rests after failures.
     *
     * @param array<string, mixed> $body
     */
    public static function checkout(string $path, array $body, float $seconds = self::CHECKOUT_SECONDS, string $idempotencyKey = ''): Reply
    {
        $state = get_transient(self::BREAKER);
        $state = is_array($state) ? $state : [];
        if (!Breaker::allows($state, time())) {
            return new Reply(0, ['code' => 'resting']);
        }
        $reply = self::call('POST', $path, $body, $seconds, $idempotencyKey, true);
        if ($reply->isFailure()) {
            set_transient(self::BREAKER, Breaker::failed($state, time()), DAY_IN_SECONDS);
            Health::failed();
        } else {
            if ($state !== []) {
                delete_transient(self::BREAKER);
            }
            Health::answered();
        }
        return $reply;
    }

    /** @param array<string, mixed>|null $body */
    public static function call(
        string $method,
        string $path,
        ?array $body = null,
        float $seconds = self::BACKGROUND_SECONDS,
        string $idempotencyKey = '',
        bool $hasDeadline = false
    ): Reply {
        $headers = ['Authorization' => 'Bearer ' . (Connection::all()['secretKey'] ?? '')];
        if ($idempotencyKey !== '') {
            $headers['Idempotency-Key'] = $idempotencyKey;
        }
        if ($hasDeadline) {
            $headers['X-Deadline-Ms'] = (string) (int) ($seconds * 1000);
        }
        return self::send(Connection::service(), $method, $path, $body, $seconds, $headers);
    }

    /**
     * One call to any address, also before there is a connection.
     *
     * @param array<string, mixed>|null $body
     * @param array<string, string> $headers
     */
    public static function send(string $service, string $method, string $path, ?array $body, float $seconds, array $headers = []): Reply
    {
        $options = [
            'method' => $method,
            'timeout' => $seconds,
            'redirection' => 0,
            'headers' => $headers + ['Accept' => 'application/json', 'User-Agent' => 'saldo-for-woocommerce/' . Plugin::VERSION],
        ];
        if ($body !== null) {
            $options['headers']['Content-Type'] = 'application/json';
            $options['body'] = (string) wp_json_encode($body === [] ? new \stdClass() : $body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        }
        $startedAt = microtime(true);
        $answer = wp_remote_request(rtrim($service, '/') . $path, $options);
        $ms = (int) round((microtime(true) - $startedAt) * 1000);
        $reply = is_wp_error($answer) ? new Reply(0, []) : self::replyOf($answer);
        CallLog::add($method, $path, $reply->status, $reply->isOk() ? '' : $reply->code(), $ms);
        return $reply;
    }

    /** @param array<string, mixed> $answer */
    private static function replyOf(array $answer): Reply
    {
        $raw = (string) wp_remote_retrieve_body($answer);
        $status = (int) wp_remote_retrieve_response_code($answer);
        $isJson = strpos((string) wp_remote_retrieve_header($answer, 'content-type'), 'json') !== false;
        $body = $isJson ? json_decode($raw, true) : null;
        $isLying = $isJson && !is_array($body) && $status < 300;
        return $isLying ? new Reply(0, ['code' => 'answerUnreadable']) : new Reply($status, is_array($body) ? $body : [], $raw);
    }
}
