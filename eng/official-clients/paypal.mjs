import http from 'node:http';
import { Client, Environment, OrdersController, PaymentsController, VaultController, CheckoutPaymentIntent, OrderStatus } from '@paypal/paypal-server-sdk';

// The client knows PayPal's two addresses only: its transport is turned to the simulator.
const to = (port) => ({ request: (options, answer) => http.request({ ...options, protocol: 'http:', hostname: '127.0.0.1', host: '127.0.0.1', port, agent: undefined }, answer) });

export async function paypal({ step, assert, key, port }) {
  const client = new Client({
    environment: Environment.Sandbox,
    clientCredentialsAuthCredentials: { oAuthClientId: 'simulator-client-id', oAuthClientSecret: 'simulator-client-secret' },
    unstable_httpClientOptions: { maxRedirects: 0, transport: to(port + 1) },
  });
  const orders = new OrdersController(client);
  const payments = new PaymentsController(client);
  const vault = new VaultController(client);
  const prefer = 'return=representation';
  const body = (intent, value) => ({
    intent,
    purchaseUnits: [{ amount: { currencyCode: 'USD', value }, customId: 'order-17' }],
    paymentSource: { card: { vaultId: 'vault_card_ok' } },
  });

  const capture = await step('charge', async () => {
    const { result } = await orders.createOrder({ body: body(CheckoutPaymentIntent.Capture, '12.50'), paypalRequestId: key(), prefer });
    assert.equal(result.status, OrderStatus.Completed);
    return result.purchaseUnits[0].payments.captures[0];
  });
  await step('refund a part', async () => {
    const { result } = await payments.refundCapturedPayment({ captureId: capture.id, paypalRequestId: key(), prefer, body: { amount: { currencyCode: 'USD', value: '2.50' } } });
    assert.deepEqual([result.status, result.amount.value], ['COMPLETED', '2.50']);
  });
  await step('authorize and capture in two parts', async () => {
    const { result } = await orders.createOrder({ body: body(CheckoutPaymentIntent.Authorize, '20.00'), paypalRequestId: key(), prefer });
    const held = result.purchaseUnits[0].payments.authorizations[0];
    for (const [value, finalCapture] of [['15.00', false], ['5.00', true]]) {
      const taken = await payments.captureAuthorizedPayment({
        authorizationId: held.id, paypalRequestId: key(), prefer, body: { amount: { currencyCode: 'USD', value }, finalCapture },
      });
      assert.equal(taken.result.status, 'COMPLETED');
    }
  });
  await step('authorize and void', async () => {
    const { result } = await orders.createOrder({ body: body(CheckoutPaymentIntent.Authorize, '20.00'), paypalRequestId: key(), prefer });
    const held = result.purchaseUnits[0].payments.authorizations[0];
    const voided = await payments.voidPayment({ authorizationId: held.id, paypalRequestId: key(), prefer });
    assert.equal(voided.result.status, 'VOIDED');
  });
  await step('an order for the buyer to approve', async () => {
    const { result } = await orders.createOrder({
      paypalRequestId: key(), prefer,
      body: { ...body(CheckoutPaymentIntent.Capture, '12.50'), paymentSource: { paypal: { experienceContext: { returnUrl: 'https://shop.example/ok', cancelUrl: 'https://shop.example/no' } } } },
    });
    assert.equal(result.status, OrderStatus.PayerActionRequired);
    assert.ok(result.links.some((link) => link.rel === 'payer-action'));
    assert.equal((await orders.getOrder({ id: result.id })).result.id, result.id);
  });
  await step('a refusal is the error it should be', async () => {
    const refused = orders.createOrder({ body: { ...body(CheckoutPaymentIntent.Capture, '12.50'), paymentSource: { card: { vaultId: 'vault_card_refused' } } }, paypalRequestId: key(), prefer });
    await assert.rejects(refused, (error) => error.statusCode === 422);
  });
  await step('a wallet to be saved', async () => {
    const { result } = await vault.createSetupToken({
      paypalRequestId: key(),
      body: { paymentSource: { paypal: { usageType: 'MERCHANT', experienceContext: { returnUrl: 'https://shop.example/ok', cancelUrl: 'https://shop.example/no' } } } },
    });
    assert.ok(result.links.some((link) => link.rel === 'approve'));
  });
}
