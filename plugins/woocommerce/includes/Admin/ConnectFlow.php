<?php
/** Connects the shop in two clicks: here, and on Saldo's page. The secret never passes the browser. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Inbound\EventsRoute;
use Saldo\WooCommerce\Pure\Base64Url;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Connection;

final class ConnectFlow
{
    public const CONNECT = 'saldo_connect';
    public const RETURN = 'saldo_connected';
    public const DISCONNECT = 'saldo_disconnect';

    private const WAIT_SECONDS = 600;

    public static function hook(): void
    {
        add_action('admin_post_' . self::CONNECT, [self::class, 'begin']);
        add_action('admin_post_' . self::RETURN, [self::class, 'finish']);
        add_action('admin_post_' . self::DISCONNECT, [self::class, 'disconnect']);
    }

    public static function begin(): void
    {
        self::allow(self::CONNECT);
        $service = isset($_POST['service']) ? untrailingslashit(esc_url_raw(trim((string) wp_unslash($_POST['service'])), ['http', 'https'])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        if (!self::isService($service)) {
            self::back('badaddress');
        }
        if (!Api::send($service, 'GET', '/livez', null, 5.0)->isOk()) {
            self::back('noservice');
        }
        $begun = ['service' => $service, 'state' => Base64Url::randomWord(), 'verifier' => Base64Url::randomWord()];
        set_transient(self::key(), $begun, self::WAIT_SECONDS);
        $query = [
            'state' => $begun['state'],
            'codeChallenge' => Base64Url::challengeOf($begun['verifier']),
            'site' => self::site(),
            'returnUrl' => admin_url('admin-post.php?action=' . self::RETURN),
            'name' => get_bloginfo('name'),
            'currency' => get_woocommerce_currency(),
            'country' => WC()->countries->get_base_country(),
            'locale' => str_replace('_', '-', get_user_locale()),
        ];
        // The service is another host by nature, named by the merchant on this page.
        wp_redirect($service . '/connect/woocommerce?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986), 303); // phpcs:ignore WordPress.Security.SafeRedirect
        exit;
    }

    /** The browser comes back. Its state is the nonce: random, kept ten minutes, bound to the one who began. */
    public static function finish(): void
    {
        if (!current_user_can('manage_woocommerce')) {
            wp_die(esc_html__('You may not connect this shop.', 'saldo-for-woocommerce'), '', ['response' => 403]);
        }
        $begun = get_transient(self::key());
        delete_transient(self::key());
        $state = isset($_GET['state']) ? sanitize_text_field(wp_unslash($_GET['state'])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        if (!is_array($begun) || !hash_equals($begun['state'], $state)) {
            self::back('expired');
        }
        $code = isset($_GET['code']) ? sanitize_text_field(wp_unslash($_GET['code'])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        if ($code === '') {
            self::back('refused');
        }
        self::back(self::exchange($begun, $code) ? 'connected' : 'exchange');
    }

    public static function disconnect(): void
    {
        self::allow(self::DISCONNECT);
        Api::call('DELETE', '/v1/connection', null, 5.0);
        RestKey::remove((int) (Connection::all()['restKeyId'] ?? 0));
        HintHook::remove((int) (Connection::all()['hintHookId'] ?? 0));
        Connection::forget();
        self::back('disconnected');
    }

    /** @param array{service: string, state: string, verifier: string} $begun */
    private static function exchange(array $begun, string $code): bool
    {
        $rest = RestKey::make(get_current_user_id());
        $reply = Api::send($begun['service'], 'POST', '/v1/connections/exchange', [
            'platform' => 'woocommerce',
            'code' => $code,
            'codeVerifier' => $begun['verifier'],
            'site' => self::site(),
            'webhookUrl' => EventsRoute::url(),
            'rest' => ['consumerKey' => $rest['consumerKey'], 'consumerSecret' => $rest['consumerSecret']],
        ], Api::BACKGROUND_SECONDS);
        if (!$reply->isOk() || !isset($reply->body['secretKey'], $reply->body['webhookSecret'])) {
            RestKey::remove($rest['id']);
            return false;
        }
        RestKey::remove((int) (Connection::all()['restKeyId'] ?? 0));
        HintHook::remove((int) (Connection::all()['hintHookId'] ?? 0));
        $connectionId = (string) ($reply->body['connectionId'] ?? '');
        Connection::keep([
            'service' => $begun['service'],
            'connectionId' => $connectionId,
            'shop' => (array) ($reply->body['shop'] ?? []),
            'secretKey' => (string) $reply->body['secretKey'],
            'publishableKey' => (string) ($reply->body['publishableKey'] ?? ''),
            'webhookSecret' => (string) $reply->body['webhookSecret'],
            'restKeyId' => $rest['id'],
            'hintHookId' => HintHook::make($begun['service'], $connectionId, (string) $reply->body['webhookSecret']),
            'connectedAt' => time(),
        ]);
        delete_transient('saldo_breaker');
        return true;
    }

    /** https anywhere; plain http only where nobody listens in: this machine or a private network. */
    private static function isService(string $service): bool
    {
        $parts = wp_parse_url($service);
        if (!is_array($parts) || empty($parts['host']) || isset($parts['user']) || isset($parts['query']) || isset($parts['fragment'])) {
            return false;
        }
        if (($parts['scheme'] ?? '') === 'https') {
            return true;
        }
        $host = trim($parts['host'], '[]');
        $isPrivate = filter_var($host, FILTER_VALIDATE_IP) !== false
            && filter_var($host, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) === false;
        return ($parts['scheme'] ?? '') === 'http' && ($isPrivate || $host === 'localhost' || strpos($host, '.') === false || substr($host, -6) === '.local');
    }

    private static function site(): string
    {
        return untrailingslashit(home_url());
    }

    private static function key(): string
    {
        return 'saldo_connect_' . get_current_user_id();
    }

    private static function allow(string $action): void
    {
        check_admin_referer($action);
        if (!current_user_can('manage_woocommerce')) {
            wp_die(esc_html__('You may not connect this shop.', 'saldo-for-woocommerce'), '', ['response' => 403]);
        }
    }

    /** @return never */
    private static function back(string $code): void
    {
        wp_safe_redirect(add_query_arg('saldo', $code, SettingsPage::url()), 303);
        exit;
    }
}
